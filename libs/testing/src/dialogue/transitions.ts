import { FITS } from './naive-tables.js';

/** What 7.3 can do, as `FROM how TO`; what comes with time is `time:` and the timer. All of them must be reached. */
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

/** A transition as the table of the reached ones names it. @param third whether it is a third question back (T05) */
export function transitionOf(from: string, how: string, to: string, third: boolean): string {
  return `${from} ${how} ${to}${third && how === 'ask-info' && from !== to ? ' (third)' : ''}`;
}

/** How often each transition was reached, those that must be first; `-` where one was not. */
export function tableOf(columns: readonly ReadonlyMap<string, number>[]): string[] {
  const others = [...new Set(columns.flatMap((reached) => [...reached.keys()]))]
    .filter((name) => !TRANSITIONS.includes(name))
    .toSorted();
  return [...TRANSITIONS.toSorted(), ...others].map(
    (name) => columns.map((reached) => String(reached.get(name) ?? '-').padStart(6)).join(' ') + `  ${name}`,
  );
}

/** The transitions that must be reached and were not. */
export function unreachedOf(reached: ReadonlyMap<string, number>): string[] {
  return TRANSITIONS.filter((name) => !reached.has(name));
}
