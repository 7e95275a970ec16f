import { z } from 'zod';
import { Instant, PlainCode, Uuid } from '../ids.js';
import { Reason } from './localised.js';

/** Risk classes of domain.md 5.2, gravest first, and the most months between two supervision contacts. */
export const RISK_INTERVAL_MONTHS = { R4: 6, R3: 12, R2: 24, R1: 36 } as const;
export const RiskClass = z.enum(['R4', 'R3', 'R2', 'R1']);
export type RiskClass = z.infer<typeof RiskClass>;

/** The risk class of a unit at one version; `id` is the unit's. */
export const UnitRiskFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  class: RiskClass,
  /** By which weights it was computed, such as `risk@1`. */
  model: PlainCode,
  classifiedAt: Instant,
});
export type UnitRiskFact = z.infer<typeof UnitRiskFact>;

/** Decides the class of a unit anew. */
export const ClassifyUnit = z.strictObject({ class: RiskClass, reason: Reason }).meta({ id: 'ClassifyUnit' });
export type ClassifyUnit = z.infer<typeof ClassifyUnit>;

/** Decides the class of a unit that has none. */
export const ClassifyNewUnit = ClassifyUnit.extend({ unitId: Uuid }).meta({ id: 'ClassifyNewUnit' });
export type ClassifyNewUnit = z.infer<typeof ClassifyNewUnit>;

/** A risk class as supervision reads it. */
export const UnitRisk = UnitRiskFact.extend({ reason: z.string(), classifiedBy: Uuid }).meta({
  id: 'UnitRisk',
});
export type UnitRisk = z.infer<typeof UnitRisk>;
