import { Inject, Injectable } from '@nestjs/common';
import {
  IMPORT_SOURCES,
  newId,
  RuleBroken,
  type Clock,
  type ImportKind,
  type ImportQuery,
  type ImportRow,
  type ImportRowQuery,
  type ImportRun,
  type ImportRunQuery,
  type ImportSource,
  type MendImportRow,
} from '@valvomo/contracts';
import {
  assertUpdated,
  assertVersion,
  Audit,
  CLOCK,
  page,
  rows,
  write,
  type Act,
  type Page,
  type Tx,
} from '@valvomo/service';
import { Database } from '../database.js';
import { byId } from '../filters.js';
import { dated, plain } from '../rows.js';
import { today } from '../today.js';
import type { FileMapping } from './drafts.js';
import { ImportRunner } from './import-runner.js';
import { rowOf, runOf, totalsOf } from './imports.queries.js';
import { assertFinished, assertInQuarantine } from './imports.rules.js';
import { isBroken } from './mapped.js';
import { readRows } from './reading.js';
import { SOURCES } from './sources/index.js';
import { batches, stage, summaryOf } from './staging.js';
import type { Upload } from './upload.js';

@Injectable()
export class ImportsService {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    private readonly runner: ImportRunner,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stages a file's rows and answers with the job; its work begins after the answer. */
  async start(act: Act, query: ImportQuery, upload: Upload): Promise<ImportRun> {
    const kinds: readonly string[] = IMPORT_SOURCES[query.source];
    if (!kinds.includes(query.kind))
      throw new RuleBroken('import_kind_unknown', { source: query.source, kind: query.kind }, ['kind']);
    const mapping = SOURCES[query.source][query.kind] as FileMapping<unknown>;
    const asOf = query.asOf ?? today(this.clock);
    const id = newId();
    const run = await write(this.db, act, async (tx) => {
      await refuseOlder(tx, { ...query, asOf });
      const at = this.clock.now();
      const { source, kind, complete, dryRun, fileName = null } = query;
      const row = await tx.importRun.create({
        data: {
          id,
          version: 1,
          changedAt: at,
          source,
          kind,
          asOf: dated(asOf),
          complete,
          dryRun,
          fileName,
          fileHash: upload.hash,
          state: 'waiting',
          done: 0,
          totals: {},
          startedAt: at,
          startedBy: act.caller.id,
          starter: { caller: { ...act.caller, roles: [...act.caller.roles] }, language: act.language },
        },
      });
      for await (const batch of batches(readRows(upload.path, mapping, query.encoding), mapping, asOf))
        await stage(tx, id, batch, mapping);
      const totals = await totalsOf(tx, id);
      await tx.importRun.update({ where: { id }, data: { totals } });
      await this.audit.add(tx, act, { action: 'import.start', objectType: 'import', objectId: id });
      return runOf({ ...row, totals });
    });
    this.runner.wake();
    return run;
  }

  async list(query: ImportRunQuery): Promise<Page<ImportRun>> {
    const { source } = query;
    return page(
      query,
      async (after, take) => {
        const where = { ...(source && { source }), ...(after && { id: { lt: after.at(-1) as string } }) };
        return (await this.db.importRun.findMany({ where, orderBy: { id: 'desc' }, take })).map(runOf);
      },
      byId,
    );
  }

  async get(id: string): Promise<ImportRun> {
    const run = await this.db.importRun.findUnique({ where: { id } });
    if (!run) throw new RuleBroken('not_found');
    // While it runs the totals stand in its rows.
    return run.state === 'running' ? runOf({ ...run, totals: await totalsOf(this.db, id) }) : runOf(run);
  }

  async rows(act: Act, runId: string, query: ImportRowQuery): Promise<Page<ImportRow>> {
    await this.get(runId);
    const { state, effect } = query;
    const where = { runId, ...(state && { state }), ...(effect && { effect }) };
    return page(
      query,
      async (after, take) => {
        const line = after && Number(after[0]);
        if (line !== null && !Number.isSafeInteger(line)) throw new RuleBroken('cursor_invalid');
        const found = await this.db.importRow.findMany({
          where: { ...where, ...(line !== null && { line: { gt: line } }) },
          orderBy: { line: 'asc' },
          take,
        });
        return found.map((row) => rowOf(row, act.language));
      },
      ({ line, id }) => [line, id],
    );
  }

  async row(act: Act, runId: string, id: string): Promise<ImportRow> {
    const found = await this.db.importRow.findFirst({ where: { id, runId } });
    if (!found) throw new RuleBroken('not_found');
    return rowOf(found, act.language);
  }

  /** Replaces cells of a row in quarantine, or gives the row up; `rerun` takes it up. */
  async mend(act: Act, runId: string, id: string, ifMatch: number, body: MendImportRow): Promise<ImportRow> {
    return write(this.db, act, async (tx) => {
      const row = await tx.importRow.findFirst({ where: { id, runId }, include: { run: true } });
      if (!row) throw new RuleBroken('not_found');
      assertVersion(row, ifMatch);
      assertFinished(row.run);
      assertInQuarantine(row);
      const mapping = SOURCES[row.run.source as ImportSource][row.run.kind as ImportKind]!;
      const cells = { ...(row.cells as Record<string, string>), ...body.values };
      const forgets = mapping.personal === true && body.discard === true;
      const change = {
        cells: forgets ? {} : cells,
        summary: summaryOf(mapping, cells),
        // Who names cells of a broken line has put it right.
        ...(body.values && { reasons: (row.reasons as { code: string }[]).filter((one) => !isBroken(one)) }),
        state: body.discard ? 'discarded' : row.state,
        version: ifMatch + 1,
      };
      // A rerun that came in between has taken the row up.
      const where = { id, version: ifMatch, state: row.state };
      assertUpdated(await tx.importRow.updateMany({ where, data: change }));
      const fields = Object.keys(body.values ?? {});
      await this.audit.add(tx, act, { action: 'import.mend', objectType: 'import', objectId: runId, fields });
      return rowOf(await tx.importRow.findUniqueOrThrow({ where: { id } }), act.language);
    });
  }

  /** Takes up every row in quarantine again, and only those: what went in is not touched. */
  async rerun(act: Act, id: string, ifMatch: number): Promise<ImportRun> {
    const run = await write(this.db, act, async (tx) => {
      const before = await tx.importRun.findUnique({ where: { id } });
      if (!before) throw new RuleBroken('not_found');
      assertVersion(before, ifMatch);
      assertFinished(before);
      await refuseOlder(tx, plain(before));
      await tx.importRow.updateMany({
        where: { runId: id, state: 'quarantined' },
        data: { state: 'staged' },
      });
      const left = await tx.importRow.count({ where: { runId: id, state: 'staged' } });
      const totals = await totalsOf(tx, id);
      const change = {
        state: 'waiting',
        done: totals.rows - left,
        totals,
        version: ifMatch + 1,
        changedAt: this.clock.now(),
        finishedAt: null,
      };
      assertUpdated(await tx.importRun.updateMany({ where: { id, version: ifMatch }, data: change }));
      await this.audit.add(tx, act, { action: 'import.rerun', objectType: 'import', objectId: id });
      return runOf({ ...before, ...change });
    });
    this.runner.wake();
    return run;
  }
}

/** An older sheet would undo what a newer one has told, and so would its rows from quarantine. */
async function refuseOlder(
  tx: Tx,
  { source, kind, asOf, complete }: { source: string; kind: string; asOf: string; complete: boolean },
): Promise<void> {
  if (!complete) return;
  const [last] = await rows<{ asOf: string | null }>(
    tx,
    `select max(as_of)::text as "asOf" from import_run
     where source = $1 and kind = $2 and complete and not dry_run and state <> 'failed'`,
    [source, kind],
  );
  if (last?.asOf && last.asOf > asOf)
    throw new RuleBroken('import_older_than_last', { asOf: last.asOf }, ['asOf']);
}
