import {
  calendar,
  computeDeadline,
  dateOf,
  type Calendar,
  type Deadline,
  type DeadlineFacts,
  type Explanation,
  type StartLike,
} from '@valvomo/business-time';
import type { Turn } from '@valvomo/contracts';

/** Whose turn it is while a rule's deadline runs (domain.md 5.4, 5.6). */
export function turnOf(rule: string): Turn {
  if (/^(T5|T10-|FIX-|T2-SAFE|CONFIRM-|HEARING$|M[12]$)/.test(rule)) return 'provider';
  if (rule === 'T4') return 'reviewer';
  if (rule === 'T2-HEAD' || rule === 'VISIT-PLANNED') return 'head-of-supervision';
  return rule.startsWith('T11-') ? 'county' : 'lead';
}

/** The re-inspection that counts from the due date of a fix (domain.md 4.7 T17), or null. */
export const reinspectionOf = (rule: string): string | null =>
  /^FIX-(CRITICAL|MAJOR)$/.test(rule) ? rule.replace('FIX', 'REINSPECT') : null;

/** What the rule itself counted from. A row keeps it, because what explains a longer date (T5X) starts elsewhere. */
export interface CountedFrom {
  readonly start: string;
  readonly facts?: DeadlineFacts | undefined;
}

/** A deadline whose explanation carries what it can be counted from again. */
export type Countable = Deadline & { readonly explanation: Explanation & { readonly from: CountedFrom } };

/** What was computed once and can be computed again from the row: after a pause, an extension, another calendar. */
export interface Counted {
  readonly rule: string;
  readonly explanation: object;
  readonly pauses: readonly { readonly from: string; readonly to: string | null }[];
  readonly extensions: readonly object[];
}

/** One granted extension, as the row keeps it. */
export interface GrantedExtension {
  readonly n: number;
  readonly headOfSupervision?: boolean;
  readonly requestId: string;
  /** The rule that counts the longer date, where it is a rule of its own (T5X). */
  readonly rule?: string;
}

/** What is new when a row is counted again. */
export interface Recounted extends Partial<CountedFrom> {
  readonly extension?: GrantedExtension;
}

/**
 * A rule's deadline from its start.
 * @param facts the county's own number or the next visit, where the rule takes one
 * @param office the county's working days; those of the law without it
 */
export function count(
  rule: string,
  start: StartLike,
  facts?: DeadlineFacts,
  office: Calendar = calendar('FI_OFFICE'),
): Countable {
  const computed = computeDeadline({ rule, start, facts, calendar: office });
  return countable(computed, { start: computed.explanation.start, facts });
}

/** The same deadline after its pauses and extensions; an open pause ends at `until`. */
export function recount(
  row: Counted,
  until: Date,
  now: Recounted = {},
  office: Calendar = calendar('FI_OFFICE'),
): Countable {
  const { extension, ...changed } = now;
  const from = { ...(row.explanation as { from: CountedFrom }).from, ...changed };
  const pauses = row.pauses.map((pause) => ({ from: pause.from, to: pause.to ?? until.toISOString() }));
  const granted = [...(row.extensions as readonly GrantedExtension[]), ...(extension ? [extension] : [])];
  const own = computeDeadline({
    rule: row.rule,
    ...from,
    calendar: office,
    pauses,
    extensions: granted.filter((one) => !one.rule),
  });
  const longer = granted.reduce(
    (before, { rule, n }) => (rule ? longerBy(rule, n, before, pauses, office) : before),
    own,
  );
  return countable({ ...longer, rule: row.rule }, from);
}

/** T5X counts from the due date of T5 (T19); a pause begun by that date has moved T5 itself already (T05). */
function longerBy(
  rule: string,
  n: number,
  { due }: Deadline,
  pauses: readonly { from: string; to: string }[],
  office: Calendar,
): Deadline {
  const start = due.toString();
  const later = pauses.filter((pause) => dateOf(pause.from).toString() > start);
  return computeDeadline({ rule, start, facts: { n }, pauses: later, calendar: office });
}

const countable = (computed: Deadline, from: CountedFrom): Countable => ({
  ...computed,
  explanation: { ...computed.explanation, from },
});
