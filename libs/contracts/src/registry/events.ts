import { defineEvents } from '../define-events.js';

export const registryEvents = defineEvents({});
