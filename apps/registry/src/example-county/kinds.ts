import { HEALTH_KINDS } from './health-kinds.js';
import { SOCIAL_KINDS } from './social-kinds.js';

/** Kinds and shares as in a county of its size; invented in detail. */
export const KINDS = [...SOCIAL_KINDS, ...HEALTH_KINDS];
