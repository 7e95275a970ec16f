export { correctiveAction } from './corrective-actions/corrective-action.workflow.js';
export { inspection } from './inspections/inspection.workflow.js';
export { measure } from './measures/measure.workflow.js';
