export { publication } from './publications/publication.workflow.js';
export { duty } from '@valvomo/processes/workflow';
export { safetyRound } from './safety/rounds/safety-round.workflow.js';
