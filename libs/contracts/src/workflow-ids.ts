/** Kinds of process; a workflow's id is `<kind>:<entity id>`, so that a second start is no second process. */
export const WORKFLOW_KINDS = [
  'inspection',
  'correctiveAction',
  'measure',
  'signal',
  'ownControl',
  'consultation',
  'consultationPilot',
  'guaranteeCase',
  'safetyRound',
  'publication',
  'duty',
] as const;
export type WorkflowKind = (typeof WORKFLOW_KINDS)[number];

/** The id of the process of one entity. */
export function workflowId(kind: WorkflowKind, entityId: string): string {
  return `${kind}:${entityId}`;
}

/** The task queue of a service's workflows and activities. */
export function taskQueue(service: string): string {
  return `valvomo-${service}`;
}

/** Signals that every process of the product understands. */
export const FACTS_SIGNAL = 'facts';

/** News as a process gets it: events of its matter, in order, in one signal per batch. */
export interface Fact {
  readonly id: string;
  readonly type: string;
  readonly version: number;
  readonly data: unknown;
}
