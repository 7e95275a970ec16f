import { PRIORITIES, type Priority } from '@valvomo/contracts';
import { Random } from '../fuzz/random.js';
import {
  givenAsker,
  givenSpecialty,
  onRota,
  Question,
  type StoryAsker,
  type StorySpecialty,
} from '../story/consultation.js';
import type { World } from '../story/world.js';
import type { Act } from './late-plan.js';
import { Asked, FATES, ROUNDS, type Fate, type Round } from './question-fates.js';

/** So many people work at once: enough to be in the middle of several acts when something dies. */
const LANES = 6;
const ASKERS = [
  ['clinician', 'Häiriön asema'],
  ['clinician-2', 'Katkon asema'],
] as const;
/**
 * One specialist a specialty is on the rota, another one stands by: who gets what does not hang on the order in which
 * questions come to be passed on at one instant.
 */
const SPECIALTIES = [
  ['disturbed-medicine', 'specialist', 'specialist-2'],
  ['disturbed-surgery', 'specialist-3', 'specialist-4'],
] as const;
const LEAD = 'specialty-lead';

/** What the seed decides of a question. */
export interface DrawnQuestion {
  readonly name: string;
  readonly fate: Fate;
  readonly priority: Priority;
  readonly asker: number;
  readonly specialty: number;
  readonly otherWay: boolean;
}

/** Draws questions: each fate equally often, in any order, with any priority, from anybody to any specialty. */
export function drawQuestions(seed: number, count: number): DrawnQuestion[] {
  const random = new Random(seed);
  const fates = Array.from({ length: count }, (_, i) => ({
    fate: FATES[i % FATES.length]!,
    otherWay: Math.floor(i / FATES.length) % 2 === 1,
    order: random.next(),
  }));
  return fates
    .toSorted((a, b) => a.order - b.order)
    .map(({ fate, otherWay }, i) => {
      const priority = fate.priority ?? random.pick(PRIORITIES);
      return {
        name: `question ${String(i + 1).padStart(2, '0')} (${priority}, ${fate.says})`,
        fate,
        priority,
        asker: random.below(ASKERS.length),
        specialty: random.below(SPECIALTIES.length),
        otherWay,
      };
    });
}

/** Questions that run at once (issue B, Must show 4). */
export class ManyQuestions {
  /** What askers were shown on the way and at the end, a line each. */
  readonly ledgers: string[] = [];
  private readonly asked = new Map<DrawnQuestion, Asked>();

  private constructor(
    private readonly world: World,
    private readonly drawn: readonly DrawnQuestion[],
    private readonly askers: readonly StoryAsker[],
    private readonly specialties: readonly StorySpecialty[],
  ) {}

  /** Brings stations, specialties and rota into the region; its people must be known to it. */
  static async given(world: World, seed: number, count: number): Promise<ManyQuestions> {
    const askers = await Promise.all(
      ASKERS.map(([clinician, station]) => givenAsker(world, clinician, station)),
    );
    const specialties = await Promise.all(
      SPECIALTIES.map(async ([code, first, second]) => {
        const specialty = await givenSpecialty(world, code, LEAD, [first], [second]);
        await onRota(world, specialty, first, '2037-11-23T08:00', '2037-11-23T16:00', count);
        return specialty;
      }),
    );
    return new ManyQuestions(world, drawQuestions(seed, count), askers, specialties);
  }

  /** The rounds in order; in each of them people act on many questions at once. */
  acts(): Act[] {
    const rounds = Object.entries(ROUNDS) as [Round, (typeof ROUNDS)[Round]][];
    return rounds.map(([round, { at, says }]) => ({
      of: 'consultations',
      at,
      says,
      does: async () => {
        await this.inLanes((drawn) =>
          round === 'sent' ? this.send(drawn) : drawn.fate.rounds[round]?.(this.asked.get(drawn)!),
        );
        if (round === 'thursday' || round === 'close') await this.look(round);
      },
    }));
  }

  /** What is called what where two runs are compared. */
  async names(): Promise<[id: string, name: string][]> {
    const names: [string, string][] = [];
    for (const [{ name, fate }, { question }] of this.asked) {
      names.push([question.id, name]);
      const guaranteeCaseId = fate.mayBeConverted && (await question.now()).guaranteeCaseId;
      if (guaranteeCaseId) names.push([guaranteeCaseId, `the referral of ${name}`]);
    }
    return names;
  }

  private async send(drawn: DrawnQuestion): Promise<void> {
    const { name, fate, priority, asker, specialty, otherWay } = drawn;
    const [here, elsewhere] = specialty === 0 ? this.specialties : this.specialties.toReversed();
    const question = await Question.sent(this.world, this.askers[asker]!, here!.code, {
      priority,
      conversionAllowed: fate.mayBeConverted ?? false,
      patient: { pseudonym: name.slice(0, 11), age: 61, sex: 'female' },
    });
    this.asked.set(drawn, new Asked(this.world, question, elsewhere!.code, otherWay));
  }

  /** The ledger of each question as its asker sees it: whose turn, until when, what is left, what has waited for whom. */
  private async look(round: Round): Promise<void> {
    await this.inLanes(async (drawn) => {
      // On the way only what still runs is worth a look.
      if (round !== 'close' && !drawn.fate.rounds.december) return;
      const { id: _, deadlines, ...shown } = await this.asked.get(drawn)!.question.ledger();
      const clocks = deadlines.map(({ deadline: { rule, state, dueAt, level }, pauses }) => {
        return { rule, state, dueAt, level, pauses };
      });
      const ordered = clocks.toSorted(
        (a, b) => a.rule.localeCompare(b.rule) || a.dueAt.localeCompare(b.dueAt),
      );
      this.ledgers.push(JSON.stringify({ question: drawn.name, on: round, ...shown, clocks: ordered }));
    });
  }

  private async inLanes(work: (drawn: DrawnQuestion) => Promise<unknown> | undefined): Promise<void> {
    const waiting = [...this.drawn];
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
}
