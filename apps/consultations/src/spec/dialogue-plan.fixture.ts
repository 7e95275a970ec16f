import { FITS } from './naive-tables.fixture.js';

const COMMANDS = Object.keys(FITS).filter((name) => name !== 'submit');

/** What 7.3 can do: from, how, to. All of them must be reached by a large count. */
export const TRANSITIONS: readonly string[] = [
  ...['SUBMITTED', 'ASSIGNED'].map((to) => `DRAFT submit ${to}`),
  'SUBMITTED take-up TRIAGE',
  ...['SUBMITTED', 'TRIAGE', 'ASSIGNED', 'ACCEPTED', 'INFO_PROVIDED'].map(
    (from) => `${from} assign ASSIGNED`,
  ),
  'INFO_REQUESTED assign INFO_REQUESTED',
  'FOLLOW_UP_ASKED assign FOLLOW_UP_ASKED',
  'ASSIGNED accept ACCEPTED',
  ...['TRIAGE', 'ASSIGNED', 'ACCEPTED', 'INFO_PROVIDED'].flatMap((from) => [
    `${from} return RETURNED`,
    `${from} decline DECLINED`,
    `${from} redirect ASSIGNED`,
    `${from} redirect SUBMITTED`,
  ]),
  ...['ACCEPTED', 'INFO_PROVIDED', 'INFO_REQUESTED'].map((from) => `${from} ask-info INFO_REQUESTED`),
  'INFO_PROVIDED ask-info INFO_REQUESTED (third)',
  'INFO_REQUESTED give-info INFO_PROVIDED',
  ...['ACCEPTED', 'INFO_PROVIDED', 'FOLLOW_UP_ASKED'].flatMap((from) => [
    `${from} answer ANSWERED`,
    `${from} recommend-referral ANSWERED`,
    `${from} convert CONVERTED_TO_REFERRAL`,
  ]),
  'ANSWERED convert CONVERTED_TO_REFERRAL',
  'ANSWERED ask-follow-up FOLLOW_UP_ASKED',
  'ANSWERED close-out CLOSED_OUT',
  'ANSWERED time:close CLOSED_OUT',
  'INFO_REQUESTED time:info EXPIRED',
  ...FITS['raise-priority']!.map((state) => `${state} raise-priority ${state}`),
  ...FITS['cancel']!.map((state) => `${state} cancel CANCELLED`),
  ...['ASSIGNED time:accept', 'ACCEPTED time:answer', 'INFO_PROVIDED time:answer'].map(
    (missed) => `${missed} ASSIGNED`,
  ),
  'FOLLOW_UP_ASKED time:followUp FOLLOW_UP_ASKED',
];

/** Numbers from a seed (mulberry32), so that a disagreement comes again. */
export function randomOf(seed: number) {
  let a = seed >>> 0;
  const next = (): number => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { next, below, of: <T>(list: readonly T[]): T => list[below(list.length)]! };
}

/** How often a command is tried beside the others that fit: what carries a dialogue on more often than what ends it. */
export const WEIGHT: Readonly<Record<string, number>> = {
  accept: 8,
  'ask-info': 6,
  'give-info': 12,
  answer: 4,
  'recommend-referral': 2,
  'ask-follow-up': 3,
  'raise-priority': 2,
  redirect: 2,
};

/** A dialogue of many questions back: what shows whether a third one stops the clock (T05). */
export const TALKATIVE: Readonly<Record<string, number>> = {
  ...WEIGHT,
  accept: 60,
  'ask-info': 60,
  'give-info': 600,
};

/** Mostly what fits the state, so that dialogues become long; sometimes anything. */
export function pick(random: ReturnType<typeof randomOf>, weights: typeof WEIGHT, state: string): string {
  const fitting = COMMANDS.filter((name) => FITS[name]!.includes(state));
  if (random.next() < 0.15 || fitting.length === 0) return random.of(COMMANDS);
  return random.of(fitting.flatMap((name) => Array.from({ length: weights[name] ?? 1 }, () => name)));
}
