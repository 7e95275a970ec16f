import { computeDeadline, type Deadline, type DeadlineFacts, type StartLike } from '@valvomo/business-time';
import type { Turn } from '@valvomo/contracts';

/** Whose turn it is while a rule's deadline runs (domain.md 5.4, 5.6). */
export function turnOf(rule: string): Turn {
  if (/^(T5|T10-|FIX-|T2-SAFE|CONFIRM-)/.test(rule)) return 'provider';
  if (rule === 'T4') return 'reviewer';
  if (rule === 'T2-HEAD') return 'head-of-supervision';
  return rule.startsWith('T11-') ? 'county' : 'lead';
}

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
  readonly headOfSupervision: boolean;
  readonly requestId: string;
}

/** A rule's deadline from its start. @param facts the county's own number or the next visit, where the rule takes one */
export const count = (rule: string, start: StartLike, facts?: DeadlineFacts): Deadline =>
  computeDeadline({ rule, start, facts });

/** The same deadline after its pauses and extensions; an open pause ends at `until`. */
export function recount(row: Counted, until: Date, extension?: GrantedExtension): Deadline {
  const { start } = row.explanation as { start: string };
  return computeDeadline({
    rule: row.rule,
    start,
    pauses: row.pauses.map(({ from, to }) => ({ from, to: to ?? until.toISOString() })),
    extensions: [...(row.extensions as readonly GrantedExtension[]), ...(extension ? [extension] : [])].map(
      ({ n, headOfSupervision }) => ({ n, headOfSupervision }),
    ),
  });
}
