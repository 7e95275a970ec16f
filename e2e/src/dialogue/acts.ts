import type { Consultation } from '@valvomo/contracts';
import { personNamed } from '@valvomo/local';
import type { Chance, Given } from '@valvomo/testing/dialogue';
import { idOf } from '../story/world.js';
import type { Company } from './company.js';

const OF_THE_ASKER = ['submit', 'give-info', 'ask-follow-up', 'raise-priority', 'cancel', 'close-out'];
const OF_THE_COORDINATOR = ['take-up', 'assign'];

/** The news that a command makes on the bus, by its last word; a question that goes to somebody at once makes another one. */
export const NEWS: Readonly<Record<string, readonly string[]>> = {
  submit: ['submitted'],
  'take-up': ['taken-up'],
  assign: ['assigned', 'reassigned'],
  accept: ['accepted'],
  return: ['returned'],
  redirect: ['redirected'],
  decline: ['declined'],
  'ask-info': ['info-requested'],
  'give-info': ['info-provided'],
  answer: ['answered'],
  'recommend-referral': ['answered'],
  'ask-follow-up': ['follow-up-asked'],
  'raise-priority': ['priority-raised'],
  cancel: ['cancelled'],
  convert: ['converted'],
  'close-out': ['closed'],
};

/** Whose a command is: who has the question answers and judges; while nobody has it a coordinator tries. */
export function actorOf(name: string, now: Consultation, { asker, coordinator }: Company): string {
  if (OF_THE_ASKER.includes(name)) return asker.clinician;
  if (OF_THE_COORDINATOR.includes(name) || now.assigneeId === null) return coordinator;
  return personNamed(now.assigneeId).login;
}

/** What is sent with a command. */
export function bodyOf(
  { name, raisedTo, unheld }: Given,
  now: Consultation,
  of: Company,
  random: Chance,
): object {
  const text = 'Vuoropuhelun teksti.';
  const said = { text, attachments: [] };
  const answer = { ...said, responsibilityStated: true, minutes: 7 };
  const targets = unheld === null ? [...of.staffed, ...of.empty] : of[unheld ? 'empty' : 'staffed'];
  const pooled = unheld === null ? random.next() < 0.5 : unheld;
  const survey = { referralIntended: true, referralNeeded: true, referralMade: true, value: 3, education: 3 };
  const bodies: Readonly<Record<string, object>> = {
    assign: pooled ? {} : { assigneeId: idOf(of.spare) },
    return: { reason: 'insufficient' },
    redirect: { specialty: random.of(targets.filter((code) => code !== now.specialty)) },
    decline: { reason: 'other' },
    'ask-info': said,
    'give-info': said,
    answer: { ...answer, adviceType: 'medication' },
    'recommend-referral': answer,
    'ask-follow-up': said,
    'raise-priority': { priority: raisedTo, reason: 'other' },
    cancel: { reason: 'other' },
    'close-out': { outcome: 'other', ...survey },
  };
  return bodies[name] ?? {};
}
