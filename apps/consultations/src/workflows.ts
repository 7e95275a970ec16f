export { duty } from '@valvomo/processes/workflow';
export { consultation } from './questions/consultation.workflow.js';
export { guaranteeCase } from './guarantee/guarantee.workflow.js';
export { consultationPilot } from './pilots/pilot.workflow.js';
