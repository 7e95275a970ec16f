import type { ServiceName } from '@valvomo/contracts';
import { wallOf } from '../wall.js';

/** One date of domain.md ch. 16 exactly as printed there, and the question to `deadlines/compute` that it answers. */
export interface PrintedDate {
  readonly scenario: number;
  /** Whose `deadlines/compute` is asked; inspections' without it. */
  readonly service?: ServiceName;
  readonly what: string;
  readonly ask: { readonly rule: string; readonly start: string; readonly asOf?: string };
  /** A date, or date and time in Helsinki. */
  readonly due: string;
  readonly rungs?: Readonly<Record<string, string>>;
  /** Days that must be among those skipped. */
  readonly skips?: readonly string[];
}

/** Of the answer of `deadlines/compute` what the printed dates are compared with. */
export interface Computed {
  readonly due: string;
  readonly dueAt: string;
  readonly rungs: readonly { readonly level: string; readonly at: string }[];
  readonly explanation: { readonly skipped: readonly { readonly date: string }[] };
}

/** The computed due date, in the form in which the given one is printed: date alone, or to the minute. */
export function shownIn({ due, dueAt }: Computed, printed: string): string {
  return printed.length === due.length ? due : wallOf(dueAt);
}

/** The dates as printed, each from the service that counts by the rule. */
export const PRINTED_DATES: readonly PrintedDate[] = [
  {
    scenario: 7,
    what: 'the draft of a visit that ends Wed 2026-11-25 is due Wed 2026-12-09',
    ask: { rule: 'T3', start: '2026-11-25' },
    due: '2026-12-09',
  },
  {
    scenario: 7,
    what: 'a fact check sent that day is due Wed 2026-12-23',
    ask: { rule: 'T5', start: '2026-12-09' },
    due: '2026-12-23',
  },
  {
    scenario: 11,
    what: 'a draft sent Fri 2026-05-08 is checked by Mon 2026-05-25, 14 May skipped',
    ask: { rule: 'T5', start: '2026-05-08' },
    due: '2026-05-25',
    skips: ['2026-05-14'],
  },
  {
    scenario: 14,
    what: 'the head hears of a critical finding of 2026-11-23 10:05 by 12:05',
    ask: { rule: 'T2-HEAD', start: '2026-11-23T08:05:00Z' },
    due: '2026-11-23 12:05',
  },
  {
    scenario: 14,
    what: 'the agency hears of it by 2026-11-24 10:05; else E2',
    ask: { rule: 'T2-LVV', start: '2026-11-23T08:05:00Z' },
    due: '2026-11-24 10:05',
    rungs: { E2: '2026-11-24 10:05' },
  },
  {
    scenario: 14,
    what: 'the safe state is shown within 24 hours',
    ask: { rule: 'T2-SAFE', start: '2026-11-23T08:05:00Z' },
    due: '2026-11-24 10:05',
  },
  {
    scenario: 15,
    what: 'the plan of a MAJOR finding FINAL Mon 2026-11-23 is due Mon 2026-12-07; E1 7 Dec, E2 Mon 14 Dec, E3 Mon 21 Dec',
    ask: { rule: 'T10-MAJOR', start: '2026-11-23' },
    due: '2026-12-07',
    rungs: { E1: '2026-12-07 16:00', E2: '2026-12-14 16:00', E3: '2026-12-21 16:00' },
  },
  {
    scenario: 15,
    what: 'its fix is due Wed 2026-12-23',
    ask: { rule: 'FIX-MAJOR', start: '2026-11-23' },
    due: '2026-12-23',
  },
  {
    scenario: 15,
    what: 'its re-inspection is due 2027-03-23 at the latest',
    ask: { rule: 'REINSPECT-MAJOR', start: '2026-12-23' },
    due: '2027-03-23',
  },
  {
    scenario: 32,
    service: 'consultations',
    what: 'the assessment of a referral that arrived Mon 2026-11-02 starts by 2026-11-23',
    ask: { rule: 'CG-SPEC-START', start: '2026-11-02' },
    due: '2026-11-23',
  },
  {
    scenario: 32,
    service: 'consultations',
    what: 'its specialist evaluation is due 2027-02-02',
    ask: { rule: 'CG-SPEC-EVAL', start: '2026-11-02' },
    due: '2027-02-02',
  },
  {
    scenario: 32,
    service: 'consultations',
    what: 'in child psychiatry the evaluation is due 2026-12-14',
    ask: { rule: 'CG-MH-EVAL', start: '2026-11-02' },
    due: '2026-12-14',
  },
  {
    scenario: 48,
    service: 'consultations',
    what: 'the evaluation of a pilot that ended 2026-11-20 is due 60 days after it',
    ask: { rule: 'PILOT-EVALUATION', start: '2026-11-20' },
    due: '2027-01-19',
  },
];
