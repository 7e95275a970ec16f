export {
  connectProcesses,
  type Delivery,
  type Processes,
  type ProcessesOptions,
  type StartOptions,
} from './client.js';
export { dataConverter, EncryptionCodec, type KeyRing, readKeyRing } from './codec.js';
export { PartUnavailable } from './part-unavailable.js';
export { RegionTime, type Standing } from './region-time.js';
export { SEARCH_ATTRIBUTES, type SearchAttributeName } from './search-attribute-names.js';
