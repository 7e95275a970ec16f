import { z } from 'zod';
import { CivilDate, Instant, PlainCode, Uuid } from './ids.js';
import type { Role } from './roles.js';

export const RUNGS = ['E1', 'E2', 'E3', 'E4'] as const;
export const Rung = z.enum(RUNGS);
export type Rung = z.infer<typeof Rung>;

/** Kinds of deadline by who hears when one is missed (design: Who hears of it). */
export const DEADLINE_KINDS = [
  'supervision',
  'order-received',
  'register-duty',
  'consultation',
  'guarantee',
  'pilot',
  'publication',
] as const;
export const DeadlineKind = z.enum(DEADLINE_KINDS);
export type DeadlineKind = z.infer<typeof DeadlineKind>;

/** Who hears at a rung: a county role, or a relation to the matter that the owning service resolves to a person. */
export type Hearer =
  Role | 'lead' | 'contract-owner-of-unit' | 'inspector-of-unit' | 'next-in-rota' | 'owner';

/** Who hears of a missed deadline, by kind and rung; a missing row does not compile. The delays are in `business-time`. */
export const HEARERS: Record<DeadlineKind, Record<Rung, readonly Hearer[]>> = {
  supervision: {
    E1: ['lead'],
    E2: ['head-of-supervision'],
    E3: ['service-director', 'contract-owner-of-unit'],
    E4: ['county-director'],
  },
  'order-received': { E1: [], E2: [], E3: [], E4: ['county-director'] },
  'register-duty': { E1: ['inspector-of-unit'], E2: ['head-of-supervision'], E3: [], E4: [] },
  consultation: { E1: ['next-in-rota'], E2: ['specialty-lead'], E3: ['county-director'], E4: [] },
  guarantee: { E1: ['coordinator'], E2: ['service-director'], E3: ['county-director'], E4: [] },
  pilot: { E1: ['owner'], E2: ['development-manager'], E3: ['service-director'], E4: [] },
  publication: { E1: ['owner'], E2: ['service-director'], E3: ['county-director'], E4: [] },
};

/**
 * A deadline as everybody outside its service sees it: a row of `deadline`, announced as a whole with each change.
 * Instants are computed once, in the use case, from `business-time`; processes only wait until them.
 */
export const DeadlineFact = z.strictObject({
  id: Uuid,
  version: z.int().positive(),
  rule: PlainCode,
  ruleVersion: PlainCode,
  kind: DeadlineKind,
  matterType: PlainCode,
  matterId: PlainCode,
  workflowId: PlainCode,
  unitId: PlainCode.nullable(),
  turn: PlainCode,
  state: z.enum(['open', 'paused', 'met', 'cancelled']),
  openedAt: Instant,
  dueAt: Instant,
  statutoryOn: CivilDate.nullable(),
  targetOn: CivilDate.nullable(),
  warnAt: z.array(Instant),
  rungs: z.array(z.strictObject({ level: Rung, at: Instant })),
  metAt: Instant.nullable(),
  expiredAt: Instant.nullable(),
  level: Rung.nullable(),
});
export type DeadlineFact = z.infer<typeof DeadlineFact>;

/** What can be taken once on a deadline's ladder: a warning (numbered from 1) or a rung. */
export type DeadlineStep = `warn:${number}` | Rung;

/** What happens to a deadline; each is an event `<service>.deadline.<what>` with the whole fact. */
export const DEADLINE_NEWS = [
  'opened',
  'met',
  'moved',
  'paused',
  'resumed',
  'cancelled',
  'warned',
  'escalated',
] as const;
export type DeadlineNews = (typeof DEADLINE_NEWS)[number];
