import type { ImportKind, ImportSource } from '@valvomo/contracts';
import { isUnavailable } from '@valvomo/messaging';
import type { Act, Caller } from '@valvomo/service';
import type { CodeListsService } from '../code-lists/code-lists.service.js';
import { quarantined, type Batch, type BatchContext, type Outcome } from './batch.js';
import { codeListsBatch } from './code-lists.batch.js';
import { contractsBatch } from './contracts.batch.js';
import type { FileMapping, Mapped, UnitDraft } from './drafts.js';
import { stagedRows } from './imports.queries.js';
import { readRow, type StagedRow } from './mapped.js';
import { matchesOf, type Matches } from './matches.js';
import { peopleBatch } from './people.batch.js';
import { providersBatch } from './providers.batch.js';
import { servicePointsBatch } from './service-points.batch.js';
import { SOURCES } from './sources/index.js';
import { unitsBatch } from './units.batch.js';

/** A row of `import_run`. */
export interface Run {
  readonly id: string;
  readonly source: ImportSource;
  readonly kind: ImportKind;
  readonly asOf: string;
  readonly startedAt: string;
  readonly complete: boolean;
  readonly dryRun: boolean;
  readonly state: 'waiting' | 'running';
  readonly starter: { readonly caller: Caller; readonly language: Act['language'] };
}

const BATCH = 1_000;

/** The rows of a run on their way into the register, a batch a transaction. */
export class RunOfRows {
  private readonly seen = new Map<string, number>();

  private constructor(
    private readonly context: BatchContext,
    private readonly run: Run,
    private readonly mapping: FileMapping<unknown>,
    private readonly batch: Batch<unknown>,
    private readonly doubled: ReadonlyMap<string, number>,
  ) {}

  static async begin(context: BatchContext, run: Run, lists: CodeListsService): Promise<RunOfRows> {
    const mapping = SOURCES[run.source][run.kind] as FileMapping<unknown>;
    const keyless = mapping.keyless === true;
    const { found, doubled } = keyless
      ? await matchesOf(context, run, mapping as FileMapping<UnitDraft>)
      : NOTHING;
    const batches: Record<ImportKind, unknown> = {
      providers: providersBatch,
      people: peopleBatch,
      units: unitsBatch(keyless ? found : null, mapping),
      'service-points': servicePointsBatch,
      contracts: contractsBatch,
      'code-lists': codeListsBatch(lists),
    };
    const rows = new RunOfRows(context, run, mapping, batches[run.kind] as Batch<unknown>, doubled);
    if (!keyless) await rows.rememberDone();
    return rows;
  }

  /** Takes up the next staged rows. @returns false when none are left */
  async nextBatch(): Promise<boolean> {
    // A code list is one batch: it is published whole.
    const size = this.run.kind === 'code-lists' ? null : BATCH;
    const staged = await stagedRows(this.context.tx, this.run.id, `state = 'staged'`, size);
    if (staged.length === 0) return false;
    await this.apply(staged.map((row) => this.mapped(row)));
    return true;
  }

  /** One bad row must not keep its neighbours: a batch that the database refuses is halved until the row is found. */
  private async apply(rows: readonly Mapped<unknown>[]): Promise<void> {
    try {
      await this.inTransaction(() => this.batch(this.context, rows));
    } catch (error) {
      if (isUnavailable(error)) throw error;
      if (rows.length > 1 && this.run.kind !== 'code-lists') {
        const half = Math.ceil(rows.length / 2);
        await this.apply(rows.slice(0, half));
        return this.apply(rows.slice(half));
      }
      const refused = rows.map(({ rowId }) =>
        quarantined(rowId, [{ code: 'conflict', field: null, params: {} }]),
      );
      await this.inTransaction(async () => refused);
    }
  }

  private async inTransaction(work: () => Promise<Outcome[]>): Promise<void> {
    const { tx } = this.context;
    await tx.query('begin');
    try {
      await tx.query('savepoint effects');
      const outcomes = await work();
      // A dry run is the run itself, up to here.
      if (this.run.dryRun) await tx.query('rollback to savepoint effects');
      await noteOutcomes(this.context, this.run.id, outcomes, this.mapping.personal === true);
      await tx.query('commit');
    } catch (error) {
      await tx.query('rollback');
      throw error;
    }
  }

  private mapped(row: StagedRow): Mapped<unknown> {
    const mapped = readRow(row, this.mapping, this.context);
    const first = mapped.faults ? undefined : this.firstLine(row, mapped.draft);
    if (first === undefined) return mapped;
    const { line, rowId, notes } = mapped;
    return { line, rowId, notes, faults: [{ code: 'row_doubled', field: null, params: { value: first } }] };
  }

  private firstLine({ id, line }: StagedRow, draft: unknown): number | undefined {
    if (this.mapping.keyless) return this.doubled.get(id);
    const key = keyOf(draft);
    const first = this.seen.get(key);
    if (first === undefined) this.seen.set(key, line);
    return first === line ? undefined : first;
  }

  /** After a crash, or for mended rows: the lines that are in the register already have their keys. */
  private async rememberDone(): Promise<void> {
    const done = await stagedRows(
      this.context.tx,
      this.run.id,
      `state in ('applied', 'unchanged') and line > 0`,
      null,
    );
    for (const row of done) {
      if (this.mapping.personal) {
        this.seen.set(row.entityId ?? '', row.line);
        continue;
      }
      const mapped = readRow(row, this.mapping, this.context);
      if (!mapped.faults) this.seen.set(keyOf(mapped.draft), row.line);
    }
  }
}

function keyOf(draft: unknown): string {
  const { key, code } = draft as { key?: string | null; code?: string };
  return key ?? code ?? '';
}

const NOTHING: Matches = { found: new Map(), doubled: new Map() };

async function noteOutcomes(
  { tx }: BatchContext,
  runId: string,
  outcomes: readonly Outcome[],
  forgets: boolean,
): Promise<void> {
  await tx.query(
    `update import_row as i
     set state = o.state, effect = o.effect, entity_id = o."entityId", reasons = o.reasons, version = i.version + 1,
         cells = case when $2 and o.state <> 'quarantined' then '{}' else i.cells end
     from jsonb_to_recordset($1::text::jsonb) as o ("rowId" uuid, state text, effect text, "entityId" uuid, reasons jsonb)
     where i.id = o."rowId"`,
    [JSON.stringify(outcomes), forgets],
  );
  await tx.query(`update import_run set done = done + $2 where id = $1`, [runId, outcomes.length]);
}
