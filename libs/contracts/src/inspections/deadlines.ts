import { z } from 'zod';
import { DeadlineFact, Rung } from '../deadlines.js';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { Texts } from '../texts.js';

const Start = z.union([CivilDate, Instant]);

/** Facts of a patient's or client's matter for a care-guarantee limit (domain.md 4.2); ages and dates only. */
export const GuaranteeFacts = z.strictObject({
  service: z.enum([
    'PRIMARY',
    'ORAL',
    'SPECIALISED',
    'PSYCHIATRY',
    'SPECIALISED_IN_PRIMARY',
    'PRIMARY_THERAPY',
    'SOCIAL_PSYCHOSOCIAL',
    'SOCIAL',
  ]),
  event: z.enum([
    'CONTACT',
    'ASSESSMENT',
    'FIRST_CARE',
    'PHYSICIAN',
    'DENTIST',
    'SPECIALIST_DENTIST',
    'DENTIST_AFTER_CHECKUP',
    'START',
    'EVALUATION',
    'CARE',
    'TREATMENT',
    'EXECUTION',
    'ASSESSMENT_START',
    'ASSESSMENT_READY',
  ]),
  contact_at: Instant.optional(),
  contact: CivilDate.optional(),
  assessment: CivilDate.optional(),
  visit: CivilDate.optional(),
  finding: CivilDate.optional(),
  arrival: CivilDate.optional(),
  need: CivilDate.optional(),
  instituted: CivilDate.optional(),
  decision: CivilDate.optional(),
  birth_date: CivilDate.optional(),
  reason: z
    .enum([
      'ILLNESS',
      'INJURY',
      'WORSENING_LONG_TERM',
      'NEW_SYMPTOM',
      'LOSS_OF_FUNCTION',
      'REHABILITATION',
      'HEALTH_PROMOTION',
      'CERTIFICATE',
    ])
    .optional(),
  other_specialty: z.boolean().optional(),
  highest_care_allowance: z.boolean().optional(),
  special_support_child: z.boolean().optional(),
  urgent: z.boolean().optional(),
  plan: z.boolean().optional(),
  recall: z.boolean().optional(),
  care_reason: z.boolean().optional(),
});

/** Any rule, from any start, seen from any instant: nothing is stored and no clock runs. */
export const ComputeDeadline = z.union([
  z.strictObject({
    rule: z.string().trim().min(1).max(60),
    start: Start,
    asOf: Instant.optional(),
    validOn: CivilDate.optional(),
    pauses: z
      .array(z.strictObject({ from: Start, to: Start.nullable() }))
      .max(50)
      .optional(),
    extensions: z
      .array(z.strictObject({ n: z.int().min(1).max(1_000), headOfSupervision: z.boolean().default(false) }))
      .max(5)
      .optional(),
    facts: z
      .strictObject({ n: z.int().min(1).max(1_000).optional(), nextVisit: CivilDate.optional() })
      .optional(),
  }),
  z.strictObject({ guarantee: GuaranteeFacts, asOf: Instant.optional() }),
]);
export type ComputeDeadline = z.infer<typeof ComputeDeadline>;

/** A date with everything that is needed to count it again by hand. */
export const ComputedDeadline = z
  .strictObject({
    rule: z.string().nullable(),
    ruleVersion: z.string().nullable(),
    kind: z.string().nullable(),
    due: CivilDate.nullable(),
    statutory: CivilDate.nullable(),
    target: CivilDate.nullable(),
    latest: CivilDate.nullable(),
    exempt: z.string().nullable(),
    dueAt: Instant.nullable(),
    warnAt: z.array(Instant),
    rungs: z.array(z.strictObject({ level: Rung, at: Instant })),
    standing: z
      .strictObject({
        asOf: Instant,
        overdue: z.boolean(),
        warnings: z.int(),
        level: Rung.nullable(),
        nextAt: Instant.nullable(),
      })
      .nullable(),
    explanation: z.looseObject({}).nullable(),
    text: z.string().nullable(),
  })
  .meta({ id: 'ComputedDeadline' });
export type ComputedDeadline = z.infer<typeof ComputedDeadline>;

/** A deadline with its title, its source in law and how its date came about. */
export const ExplainedDeadline = DeadlineFact.extend({
  title: Texts,
  source: z.string(),
  turnPerson: Uuid.nullable(),
  explanation: z.looseObject({}),
  text: z.string(),
}).meta({ id: 'ExplainedDeadline' });
export type ExplainedDeadline = z.infer<typeof ExplainedDeadline>;

/** One line of a work list or an inbox: what is asked, by when, on what basis, and for whom it waits. */
export const WorkItem = z
  .strictObject({
    id: Uuid,
    rule: z.string(),
    title: Texts,
    source: z.string(),
    matterType: z.string(),
    matterId: z.string(),
    unitId: Uuid.nullable(),
    unitName: z.string().nullable(),
    state: z.string(),
    turn: z.string(),
    waitsFor: z.string(),
    dueAt: Instant,
    overdue: z.boolean(),
    level: Rung.nullable(),
  })
  .meta({ id: 'WorkItem' });
export type WorkItem = z.infer<typeof WorkItem>;
