/**
 * What workflow code may use of the contracts: constants and types, no zod and no node built-ins,
 * because a workflow's bundle runs in a sandbox and every cached workflow carries its own copy.
 */
export type { ConsultationState } from './consultations/codes.js';
export type { ConsultationFact } from './consultations/consultation-facts.js';
export type { GuaranteeCaseFact } from './consultations/guarantee-facts.js';
export type { PilotFact, PilotState } from './consultations/pilots-facts.js';
export type { ActionState, InspectionState, MeasureState, Severity } from './inspections/codes.js';
export type { CorrectiveActionFact } from './inspections/corrective-actions.js';
export type { InspectionFact } from './inspections/inspections.js';
export type { MeasureFact } from './inspections/measures.js';
export type { PublicationFact, PublicationState } from './reporting/publications-facts.js';
export type { SafetyRoundFact, SafetyRoundState } from './reporting/safety-facts.js';
export type { DeadlineFact, DeadlineKind, DeadlineStep, Rung } from './deadlines.js';
export * from './workflow-ids.js';
