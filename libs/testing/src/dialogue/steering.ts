import type { NaiveQuestion } from './naive-question.js';
import { FITS, ORDER, type NaivePriority } from './naive-tables.js';
import type { Chance } from './random.js';
import { TRANSITIONS } from './transitions.js';

/** A command that a question is given. */
export interface Given {
  readonly name: string;
  readonly raisedTo: NaivePriority;
  /** Whether it shall go where nobody is free; null: as it comes. */
  readonly unheld: boolean | null;
}

interface Edge {
  readonly name: string;
  readonly from: string;
  readonly how: string;
  readonly to: string;
}
/** A transition that lies ahead of a question, and the first step of the shortest way there. */
interface Way {
  readonly goal: Edge;
  readonly first: Edge;
}

const EDGES = TRANSITIONS.map((name): Edge => {
  const [from = '', how = '', to = ''] = name.split(' ');
  return { name, from, how, to };
});
const endsIt = ({ to }: Edge): boolean => !EDGES.some(({ from }) => from === to);
const COMMANDS = Object.keys(FITS).filter((name) => name !== 'submit');

/** How often a command is tried beside the others that fit: what carries a dialogue on more often than what ends it. */
const WEIGHT: Readonly<Record<string, number>> = {
  accept: 8,
  'ask-info': 6,
  'give-info': 12,
  answer: 4,
  'recommend-referral': 2,
  'ask-follow-up': 3,
  'raise-priority': 2,
  redirect: 2,
};
/** Anything, whether it fits or not: what is refused is part of 7.3. */
const ANYTHING = 0.12;

/**
 * Chooses what generated questions do: partly by chance, partly the way to whatever transition of 7.3 has been reached least,
 * so that a number of questions surely reaches all.
 */
export class Steering {
  readonly reached = new Map<string, number>();
  private readonly goals = new Map<NaiveQuestion, string>();

  /** @param steered how large a part of the acts goes towards the rarest transition */
  constructor(
    private readonly random: Chance,
    private readonly steered: number,
  ) {}

  /** A question has taken a transition. */
  note(question: NaiveQuestion, transition: string): void {
    this.reached.set(transition, (this.reached.get(transition) ?? 0) + 1);
    if (this.goals.get(question) === transition) this.leave(question);
  }

  /** A question goes nowhere any more. */
  leave(question: NaiveQuestion): void {
    this.goals.delete(question);
  }

  /** What a question that is not over is given next; null: nothing, until its next timer has run out. */
  next(question: NaiveQuestion): Given | null {
    const { random } = this;
    if (random.next() < ANYTHING) return this.given(random.of(COMMANDS));
    const step = random.next() < this.steered ? this.towardsGoal(question) : null;
    if (step?.how.startsWith('time:')) return null;
    if (step)
      return { name: step.how, raisedTo: higherThan(question, random), unheld: step.to === 'SUBMITTED' };
    const fitting = COMMANDS.filter((name) => FITS[name]!.includes(question.state));
    return this.given(
      random.of(fitting.flatMap((name) => Array.from({ length: WEIGHT[name] ?? 1 }, () => name))),
    );
  }

  private given(name: string): Given {
    return { name, raisedTo: this.random.of(ORDER), unheld: null };
  }

  /** The first step towards the goal that the question has, or towards the one that fewest have reached or go for. */
  private towardsGoal(question: NaiveQuestion): Edge | null {
    const ways = waysOf(question);
    const goal = this.goals.get(question);
    const kept = ways.find((way) => way.goal.name === goal);
    this.leave(question);
    const sought = Object.groupBy(this.goals.values(), (one) => one);
    const seen = ({ goal: { name } }: Way) => (this.reached.get(name) ?? 0) + (sought[name]?.length ?? 0);
    // Of two equally rare ones what does not end it comes first: the other is still ahead then.
    const [rarest] = ways.toSorted(
      (a, b) => seen(a) - seen(b) || Number(endsIt(a.goal)) - Number(endsIt(b.goal)),
    );
    const way = kept ?? rarest;
    if (way) this.goals.set(question, way.goal.name);
    return way?.first ?? null;
  }
}

/** Every transition that lies ahead of a question, the nearest first. */
function waysOf(question: NaiveQuestion): Way[] {
  const waits = `time:${question.nextOf(Infinity)?.what}`;
  const ahead = (state: string) => EDGES.filter(({ from, how }) => from === state && question.mayEver(how));
  const passed = new Set([question.state]);
  const ways: Way[] = [];
  let layer = ahead(question.state)
    .filter(({ how }) => !how.startsWith('time:') || how === waits)
    .map((edge): Way => ({ goal: edge, first: edge }));
  while (layer.length > 0) {
    ways.push(...layer);
    layer = layer.flatMap(({ first, goal: { to } }) => {
      if (passed.has(to)) return [];
      passed.add(to);
      return ahead(to).map((goal): Way => ({ goal, first }));
    });
  }
  return ways;
}

function higherThan(question: NaiveQuestion, random: Chance): NaivePriority {
  const now = ORDER.findIndex((priority) => priority === question.standing.priority);
  return random.of(ORDER.slice(Math.min(now + 1, ORDER.length - 1)));
}
