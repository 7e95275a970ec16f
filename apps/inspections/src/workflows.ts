export { correctiveAction } from './corrective-actions/corrective-action.workflow.js';
export { inspection } from './inspections/inspection.workflow.js';
