import { z } from 'zod';
import { CivilDate, Instant, inWords, PlainCode, Uuid } from '../ids.js';
import { SpecialtyCode } from './codes.js';
import { DayPeriod } from './funding-facts.js';
import { MidtermFinding, PilotDecision, PilotFact, RunEnd } from './pilots-facts.js';
import { PilotTarget } from './pilots-evaluation.js';

const Text = z.string().trim().min(1).max(4_000);
const unique = <T extends z.ZodType>(item: T, max: number) =>
  z
    .array(item)
    .min(1)
    .max(max)
    .refine((all) => new Set(all).size === all.length, { error: 'each once' });

/** What is saved and what it costs, for the productivity of the evaluation (domain.md 10 P2). */
export const PilotCosts = z
  .strictObject({
    specialistHourCents: z.int().min(0).max(10_000_000),
    visitCents: z.int().min(0).max(10_000_000),
  })
  .meta({ id: 'PilotCosts' });
export type PilotCosts = z.infer<typeof PilotCosts>;

const plan = {
  name: z.string().trim().min(1).max(200),
  /** What is tried, and why. */
  purpose: Text,
  ownerId: Uuid,
  /** The consultation model that is tried. */
  model: PlainCode,
  unitIds: unique(Uuid, 200),
  specialties: unique(SpecialtyCode, 30),
  fundingIds: z.array(Uuid).max(10),
  run: DayPeriod,
  costs: PilotCosts.nullable(),
};

export const SavePilot = z.strictObject(plan).meta({ id: 'SavePilot' });
export type SavePilot = z.infer<typeof SavePilot>;

/** The figures of a period before the run are kept as they are now. */
export const FreezeBaseline = z.strictObject({ period: DayPeriod }).meta({ id: 'FreezeBaseline' });
export type FreezeBaseline = z.infer<typeof FreezeBaseline>;

export const DeclareNoBaseline = z.strictObject({ reason: Text }).meta({ id: 'DeclareNoBaseline' });
export type DeclareNoBaseline = z.infer<typeof DeclareNoBaseline>;

export const SetTargets = z
  .strictObject({
    targets: z
      .array(PilotTarget)
      .min(1)
      .max(20)
      .refine(
        (targets) => new Set(targets.map(({ measure }) => measure)).size === targets.length,
        inWords({
          fi: 'Anna kullekin mittarille yksi tavoite.',
          sv: 'Ange ett mål för varje mått.',
          en: 'Give one target for each measure.',
        }),
      ),
  })
  .meta({ id: 'SetTargets' });
export type SetTargets = z.infer<typeof SetTargets>;

/** Patients are informed and their consent is arranged; the data protection has been looked into. */
export const CheckData = z
  .strictObject({ consentArranged: z.literal(true), dataProtectionChecked: z.literal(true), note: Text })
  .meta({ id: 'CheckData' });
export type CheckData = z.infer<typeof CheckData>;

export const CheckMidterm = z
  .strictObject({ finding: MidtermFinding, note: Text })
  .meta({ id: 'CheckMidterm' });
export type CheckMidterm = z.infer<typeof CheckMidterm>;

/** Another end of the run, inside the funding. */
export const MoveRunEnd = z.strictObject({ to: CivilDate, reason: Text }).meta({ id: 'MoveRunEnd' });
export type MoveRunEnd = z.infer<typeof MoveRunEnd>;

export const EndRun = z
  .strictObject({ why: RunEnd.exclude(['period-over']), note: Text })
  .meta({ id: 'EndRun' });
export type EndRun = z.infer<typeof EndRun>;

/** The evaluation report: its table is frozen with these words. */
export const FreezeEvaluation = z.strictObject({ conclusions: Text }).meta({ id: 'FreezeEvaluation' });
export type FreezeEvaluation = z.infer<typeof FreezeEvaluation>;

export const DecidePilot = z
  .discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('scale'), reason: Text, unitIds: unique(Uuid, 1_000) }),
    z.strictObject({ decision: z.literal('modify'), reason: Text, run: DayPeriod }),
    z.strictObject({ decision: z.literal('stop'), reason: Text }),
  ])
  .meta({ id: 'DecidePilot' });
export type DecidePilot = z.infer<typeof DecidePilot>;

/** A unit has taken it into use, or has left it. */
export const SettleUnit = z
  .strictObject({ unitId: Uuid, state: z.enum(['adopted', 'dropped']), on: CivilDate })
  .meta({ id: 'SettleUnit' });
export type SettleUnit = z.infer<typeof SettleUnit>;

/** Why a pilot is rejected, withdrawn or ended. */
export const EndPilot = z.strictObject({ reason: Text }).meta({ id: 'EndPilot' });
export type EndPilot = z.infer<typeof EndPilot>;

export const HandPilot = z.strictObject({ ownerId: Uuid }).meta({ id: 'HandPilot' });
export type HandPilot = z.infer<typeof HandPilot>;

/** A line of a list. */
export const PilotItem = PilotFact.extend({
  name: z.string(),
  /** The last day of the run. */
  lastDay: CivilDate,
}).meta({ id: 'PilotItem' });
export type PilotItem = z.infer<typeof PilotItem>;

/** A pilot (domain.md 8). */
export const Pilot = PilotItem.extend({
  purpose: z.string(),
  costs: PilotCosts.nullable(),
  targetValues: z.array(PilotTarget),
  baselinePeriod: DayPeriod.nullable(),
  noBaselineReason: z.string().nullable(),
  dataNote: z.string().nullable(),
  midtermNote: z.string().nullable(),
  runEndNote: z.string().nullable(),
  decisions: z.array(
    z.strictObject({
      round: z.int(),
      decision: PilotDecision,
      reason: z.string(),
      decidedBy: Uuid,
      decidedAt: Instant,
    }),
  ),
  endReason: z.string().nullable(),
}).meta({ id: 'Pilot' });
export type Pilot = z.infer<typeof Pilot>;
