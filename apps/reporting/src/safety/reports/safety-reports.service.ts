import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  canonicalJson,
  RuleBroken,
  type FreezeSafetyReport,
  type ReviseSafetyReport,
  type SafetyReport,
  type SafetyReportContent,
  type SafetyRound,
  type SafetyRoundKind,
  type Texts,
} from '@valvomo/contracts';
import type { Act } from '@valvomo/service';
import { Database, type Tx } from '../../database.js';
import { RoundDesk } from '../rounds/round-desk.service.js';
import { changeRound, loadRound, today, type RoundRow } from '../rounds/safety-rounds.queries.js';
import { benchmarksOf, realisationOf } from './realisation.queries.js';

/** Why there is another version of a report, and what is said to its readers of that. */
export interface Correction {
  /** Kept with the version. */
  readonly reason: string;
  /** Printed in it: the coordinator's words, or the tasks whose answers were changed after the lock. */
  readonly printed: NonNullable<SafetyReportContent['correction']>;
}

/** The report of a round, frozen: content, hash, number. What was frozen stays; an edit is a new version (scenario 50). */
@Injectable()
export class SafetyReports {
  constructor(
    private readonly db: Database,
    private readonly desk: RoundDesk,
  ) {}

  freeze(act: Act, id: string, version: number, { summary }: FreezeSafetyReport): Promise<SafetyRound> {
    return this.desk.command(act, id, version, 'freeze-report', ({ tx, round, at }) =>
      freezeReport(tx, round, { by: act.caller.id, at, summary, correction: null }),
    );
  }

  revise(act: Act, id: string, version: number, body: ReviseSafetyReport): Promise<SafetyRound> {
    const { reason, summary } = body;
    const correction = { reason, printed: { reason, tasks: [] } };
    return this.desk.command(act, id, version, 'revise-report', ({ tx, round, at }) =>
      freezeReport(tx, round, { by: act.caller.id, at, summary, correction }),
    );
  }

  /** All versions of a round's report, the newest first. */
  async versions(roundId: string): Promise<{ items: SafetyReport[] }> {
    await loadRound(this.db, roundId);
    const found = await this.db.safetyReport.findMany({ where: { roundId }, orderBy: { number: 'desc' } });
    return { items: found.map(reportView) };
  }

  /** The newest version. @throws RuleBroken `safety.report_missing` */
  async newest(roundId: string): Promise<SafetyReport> {
    const { items } = await this.versions(roundId);
    if (!items[0]) throw new RuleBroken('safety.report_missing');
    return items[0];
  }
}

const reportView = (row: {
  number: number;
  sha256: string;
  reason: string | null;
  madeAt: Date;
  content: unknown;
}): SafetyReport => ({
  number: row.number,
  sha256: row.sha256,
  reason: row.reason,
  madeAt: row.madeAt.toISOString(),
  content: row.content as SafetyReportContent,
});

/** Makes the next version of a round's report from what is known now. The caller holds the round. */
export async function freezeReport(
  tx: Tx,
  round: RoundRow,
  of: { by: string; at: Date; summary?: Texts | undefined; correction: Correction | null },
): Promise<RoundRow> {
  const { by, at, correction } = of;
  const programme = await tx.safetyProgramme.findUniqueOrThrow({ where: { id: round.programmeId } });
  const summary = of.summary ?? (round.summary as unknown as Texts | null);
  const number = (round.reportNumber ?? 0) + 1;
  const content: SafetyReportContent = {
    kind: round.kind as SafetyRoundKind,
    programme: { id: programme.id, firstYear: programme.firstYear, lastYear: programme.lastYear },
    round: { id: round.id, year: round.year },
    number,
    correction: correction && correction.printed,
    madeOn: today(at),
    summary,
    realisation: await realisationOf(tx, round),
    benchmarks: await benchmarksOf(tx, round, programme.lastYear),
  };
  const sha256 = createHash('sha256').update(canonicalJson(content)).digest('hex');
  const version = {
    roundId: round.id,
    number,
    sha256,
    reason: correction?.reason ?? null,
    madeBy: by,
    madeAt: at,
  };
  await tx.safetyReport.create({ data: { ...version, content } });
  const data = { reportNumber: number, reportSha256: sha256, ...(summary && { summary }) };
  return changeRound(tx, round, data, 'reporting.safety-round.reported', at);
}
