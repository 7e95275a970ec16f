import {
  ACTION_STATES,
  CONSULTATION_STATES,
  FINDING_STATES,
  INSPECTION_STATES,
  SEVERITIES,
} from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import {
  actionFact,
  consultationFact,
  deadlineFact,
  eventOf,
  findingFact,
  guaranteeCaseFact,
  inspectionFact,
  specialtyFact,
  providerFact,
  unitFact,
  unitRiskFact,
} from '../spec/facts.fixture.js';

/** An event with the stream on which it comes and its place there. */
export interface Delivery {
  readonly stream: string;
  readonly sequence: number;
  readonly event: BusEvent;
}

/** Dice by a seed, the same on every machine (minimal standard generator). */
export function diceOf(seed: number): (sides: number) => number {
  let state = (seed % 2_147_483_646) + 1;
  return (sides) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % sides;
  };
}

/** An order of the items by the dice. */
export function shuffled<T>(items: readonly T[], dice: (sides: number) => number): T[] {
  const all = [...items];
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = dice(i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

type Kind = (name: string, unit: string, version: number, pick: <T>(from: readonly T[]) => T) => BusEvent;

const DAYS = Array.from({ length: 90 }, (_, i) => new Date(Date.UTC(2026, 1, 1 + i, 9)).toISOString());
const MAYBE = [null, ...DAYS];

const WAITS = [60, 600, 6000].map((elapsed) => ({
  responseMinutes: { elapsed, office: 0, paused: 0 },
  answeredInTime: elapsed < 1000,
}));

/** One kind of entity each: an event of a version, with members that the dice choose. */
const KINDS: readonly Kind[] = [
  (name, _, version, pick) =>
    eventOf(
      'registry.provider.changed',
      providerFact(name, { version, sector: pick(['public', 'private']) }),
      pick(DAYS),
    ),
  (name, _, version, pick) =>
    eventOf(
      'registry.unit.changed',
      unitFact(name, { version, municipality: pick(['049', '091', '837']) }),
      pick(DAYS),
    ),
  (name, unit, version, pick) =>
    eventOf(
      'inspections.inspection.changed',
      inspectionFact(name, unit, {
        version,
        state: pick(INSPECTION_STATES),
        startedAt: pick(MAYBE),
        fieldClosedAt: pick(MAYBE),
      }),
      pick(DAYS),
    ),
  (name, unit, version, pick) =>
    eventOf(
      'inspections.finding.recorded',
      findingFact(name, unit, { version, severity: pick(SEVERITIES), state: pick(FINDING_STATES) }),
      pick(DAYS),
    ),
  (name, unit, version, pick) =>
    eventOf(
      'inspections.corrective-action.opened',
      actionFact(name, unit, { version, state: pick(ACTION_STATES), closedAt: pick(MAYBE) }),
      pick(DAYS),
    ),
  (name, _, version, pick) =>
    eventOf(
      pick(['inspections.deadline.met', 'consultations.deadline.met']),
      deadlineFact(name, {
        version,
        metAt: pick(MAYBE),
        dueAt: pick(DAYS),
        turn: pick(['provider', 'lead']),
      }),
      pick(DAYS),
    ),
  (name, _, version, pick) =>
    eventOf(
      'consultations.consultation.answered',
      consultationFact(name, {
        version,
        state: pick(CONSULTATION_STATES),
        firstAnsweredAt: pick(MAYBE),
        ...pick(WAITS),
      }),
      pick(DAYS),
    ),
  (name, _, version, pick) =>
    eventOf(
      'consultations.guarantee-case.opened',
      guaranteeCaseFact(name, { version, state: pick(['OPEN', 'CLOSED']), closedAt: pick(MAYBE) }),
      pick(DAYS),
    ),
  (name, _, version, pick) => {
    const names = { fi: pick(['Kardiologia', 'Sydän']), sv: 'Kardiologi', en: 'Cardiology' };
    return eventOf(
      'consultations.specialty.changed',
      specialtyFact(`s${name}`, { version, names }),
      pick(DAYS),
    );
  },
  (_, unit, version, pick) =>
    eventOf(
      'inspections.unit-risk.classified',
      unitRiskFact(unit, { version, class: pick(['R1', 'R4']) }),
      pick(DAYS),
    ),
];

/** Events over entities of every kind, versions of each in order; which entity comes next is the dice's to say. */
export function generatedEvents(count: number, entities: number, seed: number): Delivery[] {
  const dice = diceOf(seed);
  const pick = <T>(from: readonly T[]): T => from[dice(from.length)]!;
  const versions = new Map<number, number>();
  const sequences = new Map<string, number>();
  return Array.from({ length: count }, (_, i): Delivery => {
    const entity = i < entities ? i : dice(entities);
    const version = (versions.get(entity) ?? 0) + 1;
    versions.set(entity, version);
    const kind = KINDS[entity % KINDS.length]!;
    // A tenth of them are units of their own kind; matters hang on those.
    const unit = `${KINDS.length * (entity % 5) + 1}`;
    const event = kind(`${entity}`, kind === KINDS.at(-1) ? `${entity}` : unit, version, pick);
    const stream = event.type.split('.', 1)[0]!.toUpperCase();
    const sequence = (sequences.get(stream) ?? 0) + 1;
    sequences.set(stream, sequence);
    return { stream, sequence, event };
  });
}
