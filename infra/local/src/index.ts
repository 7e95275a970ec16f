export { FEEDS, PEOPLE, personNamed, type Person } from './people.js';
export { regionSettings, ROOT, type Settings } from './settings.js';
export { lastRegion, runningRegion, type ClockProcess, type PartState, type Region } from './state.js';
export { mintToken } from './tokens.js';
export { RegionWalk, type AdvanceOptions } from './advance/region-walk.js';
export { helsinkiInstant } from './region/clock.js';
export { SERVICE_PROCESSES } from './region/services.js';
