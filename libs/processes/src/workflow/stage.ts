import { setCurrentDetails, upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { DeadlineFact } from '@valvomo/contracts/workflow';
import { SEARCH_ATTRIBUTES, type SearchAttributeName } from '../search-attribute-names.js';

type Value = string | Date | null;

// Each run of a workflow has its own copy of this module (the SDK isolates them), so this is state of one process.
let current = '';
let actor: string | null = null;
let open: readonly DeadlineFact[] = [];
const shown = new Map<SearchAttributeName, string | null>();

/**
 * Names the stage that the procedure has come to, for the operator's list and page.
 * @param name a state of domain.md, such as `QUALITY_REVIEW`; nothing personal
 * @param waitsFor who takes it on from here where no deadline says it, such as `owner`
 */
export function stage(name: string, waitsFor: string | null = null): void {
  current = name;
  actor = waitsFor;
  show();
}

/**
 * Shows what the process waits for: the deadline that is due first, whose turn it is, and the highest level reached. One that
 * stands still comes after all that run: during a question back it is the asked one's turn, however late their day.
 */
export function showDeadlines(deadlines: readonly DeadlineFact[]): void {
  open = deadlines;
  show();
}

/** Keeps in mind what is open already: the first stage shows it. News that came with the start was there before any listener. */
export function beginWithDeadlines(deadlines: readonly DeadlineFact[]): void {
  open = deadlines;
}

function show(): void {
  const [first] = open.toSorted(byTurn);
  const level = open.reduce<string | null>(
    (top, d) => (d.level && d.level > (top ?? '') ? d.level : top),
    null,
  );
  upsertChanged({
    ValvomoKind: workflowInfo().workflowType,
    ValvomoStage: current || null,
    ValvomoWaitingFor: first?.turn ?? actor,
    ValvomoDue: first ? new Date(first.dueAt) : null,
    ValvomoLevel: level,
    ValvomoUnit: first?.unitId ?? (shown.get('ValvomoUnit') || null),
  });
  const waits = open.map(
    (d) => `- ${d.rule}: ${d.turn}, due ${d.dueAt}${d.state === 'paused' ? ' (paused)' : ''}`,
  );
  setCurrentDetails([current, ...waits].join('\n'));
}

const byTurn = (a: DeadlineFact, b: DeadlineFact): number =>
  Number(a.state === 'paused') - Number(b.state === 'paused') || Date.parse(a.dueAt) - Date.parse(b.dueAt);

/** Writes only what differs: every upsert is a row in the history and in the visibility table. */
function upsertChanged(values: Record<SearchAttributeName, Value>): void {
  const changed = (Object.entries(values) as [SearchAttributeName, Value][]).filter(
    ([name, value]) => (shown.get(name) ?? null) !== text(value),
  );
  if (changed.length === 0) return;
  for (const [name, value] of changed) shown.set(name, text(value));
  upsertSearchAttributes(
    changed.map(([name, value]) =>
      SEARCH_ATTRIBUTES[name] === 'DATETIME'
        ? { key: { name, type: 'DATETIME' as const }, value: value as Date | null }
        : { key: { name, type: 'KEYWORD' as const }, value: value as string | null },
    ),
  );
}

function text(value: Value): string | null {
  return value instanceof Date ? value.toISOString() : value;
}
