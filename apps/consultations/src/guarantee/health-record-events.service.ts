import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import {
  refusalOf,
  RuleBroken,
  type Clock,
  type HealthRecordEvent,
  type HealthRecordEventsTaken,
  type ProblemCode,
} from '@valvomo/contracts';
import { Audit, CLOCK, rows, type Act, type DeadlineTx } from '@valvomo/service';
import { Database, readAsService } from '../database.js';
import { changeOf, GuaranteeClocks, type CaseChange } from './guarantee-clocks.service.js';
import { GuaranteeSweep } from './guarantee-sweep.activities.js';
import { factsOf, lockCases, MATTER, type CaseRow } from './guarantee.queries.js';
import { CASE_COMMANDS, endOfDay, meaningOf, type Told } from './guarantee.rules.js';

type Rejected = HealthRecordEventsTaken['rejected'];
type Judged = { readonly change: CaseChange; readonly command: Told['command'] } | ProblemCode;

/**
 * What health record and booking systems tell of guarantee cases, a batch a transaction: the same rules as for one command,
 * and as many statements for a thousand events as for one (performance GUAR).
 */
@Injectable()
export class HealthRecordEvents {
  constructor(
    private readonly db: Database,
    private readonly clocks: GuaranteeClocks,
    private readonly sweep: GuaranteeSweep,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Each event is taken once, by its id; those of one case in the given order. A refused one does not hold up the rest, and is
   * judged anew when it is told again.
   */
  async take(act: Act, events: readonly HealthRecordEvent[]): Promise<HealthRecordEventsTaken> {
    await this.tellMissed(events);
    // By pg: Prisma compiles a statement of a thousand rows for longer than PostgreSQL runs it.
    return this.db.base.write(act, async (tx) => {
      await readAsService(tx);
      const fresh = await unseen(tx, events);
      const rejected: Rejected = [];
      for (const wave of waves(fresh)) rejected.push(...(await this.takeWave(tx, act, wave)));
      await forget(tx, rejected);
      // A batch of which nothing is new has nothing to audit but itself.
      if (!act.audited) await this.audit.add(tx, act, { action: TELL, objectType: MATTER, objectId: '*' });
      return { taken: fresh.length - rejected.length, known: events.length - fresh.length, rejected };
    });
  }

  /** At most one event of each case. */
  private async takeWave(tx: DeadlineTx, act: Act, wave: readonly HealthRecordEvent[]): Promise<Rejected> {
    const at = this.clock.now();
    const today = dateOf(at).toString();
    const ids = wave.map(({ caseId }) => caseId);
    const cases = new Map((await lockCases(tx, ids)).map((row) => [row.id, row]));
    const judged = wave.map((event) => ({ event, verdict: judge(cases.get(event.caseId), event, today) }));
    const good = judged.flatMap(({ event, verdict }) =>
      typeof verdict === 'string' ? [] : [{ event, ...verdict }],
    );
    await this.audit.addAll(
      tx,
      act,
      good.map(({ event, command }) => ({
        action: `guarantee-case.${command}`,
        objectType: MATTER,
        objectId: event.caseId,
      })),
      at,
    );
    if (good.length > 0)
      await this.clocks.apply(
        tx,
        good.map(({ change }) => change),
        at,
      );
    return judged.flatMap(({ event, verdict }) =>
      typeof verdict === 'string' ? [{ id: event.id, code: verdict }] : [],
    );
  }

  /** What came due before these steps and was not told, as after an outage, is told first. */
  private async tellMissed(events: readonly HealthRecordEvent[]): Promise<void> {
    const now = this.clock.now();
    const missed = await rows<{ caseId: string; nextAt: number }>(
      this.db,
      `select matter_id as "caseId", (extract(epoch from min(next_at)) * 1000)::float8 as "nextAt" from deadline
       where matter_type = $1 and matter_id = any($2::text[]) and state = 'open' and next_at < $3::text::timestamptz
       group by matter_id`,
      [MATTER, events.map(({ caseId }) => caseId), now.toISOString()],
    );
    for (const { caseId, nextAt } of missed) {
      const { on } = events.find((event) => event.caseId === caseId)!;
      const until = new Date(Math.min(now.getTime(), endOfDay(on).getTime()));
      if (nextAt < until.getTime()) await this.sweep.takeBefore(caseId, until);
    }
  }
}

const TELL = 'guarantee-case.tell-events';
const CONSUMER = 'health-record-events';
/** From here on psychiatry has the limits of all (domain.md 4.2 CG-MH). */
const GROWN_UP = 23;

/** Those that were not told before, in the given order. */
async function unseen(tx: DeadlineTx, events: readonly HealthRecordEvent[]): Promise<HealthRecordEvent[]> {
  const made = await rows<{ id: string }>(
    tx,
    `insert into inbox (consumer, event_id) select $1, unnest($2::text[]) on conflict do nothing returning event_id as id`,
    [CONSUMER, [...new Set(events.map(({ id }) => id))]],
  );
  const fresh = new Set(made.map(({ id }) => id));
  return events.filter(({ id }) => fresh.delete(id));
}

/** What was refused may be told again, such as once the step before it has come. */
async function forget(tx: DeadlineTx, rejected: Rejected): Promise<void> {
  if (rejected.length === 0) return;
  const ids = rejected.map(({ id }) => id);
  await rows(
    tx,
    'delete from inbox where consumer = $1 and event_id = any($2::text[]) returning event_id as id',
    [CONSUMER, ids],
  );
}

/** The n-th wave has the n-th event of each case, so that a case is changed once a wave and its order is kept. */
function waves(events: readonly HealthRecordEvent[]): HealthRecordEvent[][] {
  const found: HealthRecordEvent[][] = [];
  const counts = new Map<string, number>();
  for (const event of events) {
    const n = counts.get(event.caseId) ?? 0;
    counts.set(event.caseId, n + 1);
    (found[n] ??= []).push(event);
  }
  return found;
}

function judge(row: CaseRow | undefined, event: HealthRecordEvent, today: string): Judged {
  if (!row) return 'not_found';
  const told = toldBy(event);
  const facts = factsOf(row);
  // The systems of the county speak for its coordinators.
  const refusal = refusalOf(CASE_COMMANDS[told.command], facts, new Set(['coordinator']), 'guarantee.state');
  if (refusal) return refusal.code;
  try {
    const meaning = meaningOf(facts, told, today);
    return { change: changeOf(row, told.on, meaning, ageFor(row, event)), command: told.command };
  } catch (error) {
    if (error instanceof RuleBroken) return error.code;
    throw error;
  }
}

/**
 * Age on the anchor date of the clock that an event starts (T09). That of an evaluation is the arrival, on which the rule of
 * the first clock was chosen: whether somebody was under 23 then is all that a row asks, and who tells of the assessment knows
 * the age of another day.
 */
function ageFor(row: CaseRow, event: HealthRecordEvent): number {
  if (event.what !== 'assessment-started') return 'age' in event ? event.age : GROWN_UP;
  const first = row.clocks.find((clock) => clock.event === 'START');
  return first?.rule === 'CG-MH-START' ? GROWN_UP - 1 : GROWN_UP;
}

function toldBy(event: HealthRecordEvent): Told {
  const { on } = event;
  switch (event.what) {
    case 'assessment-started':
      return { command: 'start-assessment', on, evaluationNeeded: event.evaluationNeeded };
    case 'evaluation-done':
      return { command: 'evaluation-done', on };
    case 'need-established':
      return { command: 'establish-need', on, needed: event.needed };
    case 'care-started':
      return { command: 'start-care', on };
  }
}
