import { condition, continueAsNew, proxyActivities, setHandler, workflowInfo } from '@temporalio/workflow';
import { DURABLY, factsSignal, showDeadlines, stage } from '@valvomo/processes/workflow';
import type { Ahead, SweepAnswer, SweepRequest } from './guarantee-sweep.activities.js';

export interface Watch {
  /** The county whose guarantee cases are watched. */
  readonly county: string;
  /** What the run before this one knew to lie ahead. */
  readonly next?: Ahead | null;
  /** Passes in one run, so that its history stays short. */
  readonly passes?: number;
}

const earlier = (a: Ahead | null, b: Ahead | null): Ahead | null =>
  a && b ? (Date.parse(b.at) < Date.parse(a.at) ? b : a) : (a ?? b);

/**
 * The one process of all guarantee cases of a county (design 6): it waits until the first instant at which something is
 * due, as news and the due table tell it, and goes through what is due then. What each step means the row decides, so a
 * pass that is cut off, doubled or late tells everything, and each thing once.
 */
export async function guaranteeCase({ county, next: known, passes = 500 }: Watch): Promise<void> {
  const { sweepGuarantee } = proxyActivities<{ sweepGuarantee(of: SweepRequest): Promise<SweepAnswer> }>(
    DURABLY,
  );
  let next: Ahead | null = known ?? null;
  setHandler(factsSignal, (facts) => {
    for (const { data } of facts) next = earlier(next, data as Ahead);
  });

  stage('WATCHING');
  // The table may know more than the news that began this process.
  if (known === undefined) next = await pass();
  for (let left = passes; left > 0 && !workflowInfo().continueAsNewSuggested;) {
    showDeadlines(next ? [next.deadline] : []);
    await comes();
    if (isDue()) {
      next = await pass();
      left -= 1;
    }
  }
  await continueAsNew<typeof guaranteeCase>({ county, next, passes });

  function isDue(): boolean {
    return next !== null && Date.parse(next.at) <= Date.now();
  }

  /** Until the next instant; or until news tells of an earlier one, or this run has grown long. */
  async function comes(): Promise<void> {
    const waitsFor = next?.at;
    const changed = () => next?.at !== waitsFor || workflowInfo().continueAsNewSuggested;
    if (!next) await condition(changed);
    else if (!isDue())
      await condition(changed, Date.parse(next.at) - Date.now(), { summary: `${next.deadline.rule}: due` });
  }

  /** Everything that is due now. @returns what lies ahead then, news of the meantime included */
  async function pass(): Promise<Ahead | null> {
    stage('SWEEPING');
    const at = new Date(Date.now()).toISOString();
    next = null;
    let answer = await sweepGuarantee({ at, after: null });
    while (answer.more) answer = await sweepGuarantee({ at, after: answer.more });
    stage('WATCHING');
    return earlier(next, answer.next);
  }
}
