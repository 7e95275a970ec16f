export {
  connectProcesses,
  type Delivery,
  type Processes,
  type ProcessesOptions,
  type StartOptions,
} from './client.js';
export { dataConverter, EncryptionCodec, type KeyRing, readKeyRing } from './codec.js';
export { PartUnavailable } from './part-unavailable.js';
export { RegionTime } from './region-time.js';
export type { Standing } from './standing.js';
export { SEARCH_ATTRIBUTES, type SearchAttributeName } from './search-attribute-names.js';
export { bringNews, type Entity, type NewsOptions, type OwnEvent } from './news.js';
export { processesOf, type ProcessesConfig } from './service-processes.js';
