import type {
  ImportReason,
  ImportRow,
  ImportRun,
  ImportTotals,
  Language,
  LegalForm,
  Sector,
} from '@valvomo/contracts';
import { IMPORT_REASONS, problems } from '@valvomo/contracts';
import { rows, type Tx } from '@valvomo/service';
import type { ImportRow as RowModel, ImportRun as RunModel } from '../generated/prisma/client.js';
import { plain, without } from '../rows.js';
import type { StagedRow } from './mapped.js';
import type { Reason } from './row-reader.js';

/** The units of a source by their keys there. */
export async function unitIdsByKey(
  tx: Tx,
  source: string,
  keys: readonly string[],
): Promise<Map<string, { id: string; providerId: string }>> {
  const found = await rows<{ key: string; id: string; providerId: string }>(
    tx,
    `select source_key as key, id::text, provider_id::text as "providerId"
     from unit where source = $1 and source_key = any($2::text[])`,
    [source, keys],
  );
  return new Map(found.map(({ key, ...unit }) => [key, unit]));
}

/** The rows of a run that meet a condition, in the order of the file. */
export async function stagedRows(
  tx: Tx,
  runId: string,
  where: string,
  limit: number | null,
): Promise<StagedRow[]> {
  return rows<StagedRow>(
    tx,
    `select id::text, line, state, entity_id::text as "entityId", cells, reasons from import_row
     where run_id = $1::uuid and ${where} order by line limit $2::bigint`,
    [runId, limit],
  );
}

export interface KnownProvider {
  readonly id: string;
  readonly sector: Sector;
  readonly legalForm: LegalForm;
}

/** Providers by business id. */
export async function providersByNumber(
  tx: Tx,
  numbers: readonly string[],
): Promise<Map<string, KnownProvider>> {
  const found = await rows<KnownProvider & { number: string }>(
    tx,
    `select business_id as number, id::text, sector, legal_form as "legalForm"
     from provider where business_id = any($1::text[])`,
    [numbers],
  );
  return new Map(found.map(({ number, ...provider }) => [number, provider]));
}

/** What an import has done so far, counted from its rows, so that it is right after any crash. */
export async function totalsOf(tx: Tx, runId: string): Promise<ImportTotals> {
  const [counted] = await rows<Omit<ImportTotals, 'changed'>>(
    tx,
    `select count(*) filter (where line > 0)::int as rows,
            count(*) filter (where effect = 'created')::int as created,
            count(*) filter (where effect = 'updated')::int as updated,
            count(*) filter (where effect = 'renamed')::int as renamed,
            count(*) filter (where effect = 'moved')::int as moved,
            count(*) filter (where effect = 'closed')::int as closed,
            count(*) filter (where state = 'unchanged')::int as unchanged,
            count(*) filter (where state = 'quarantined')::int as quarantined
     from import_row where run_id = $1::uuid`,
    [runId],
  );
  const { created, updated, renamed, moved, closed } = counted!;
  return { ...counted!, changed: created + updated + renamed + moved + closed };
}

export function runOf(run: RunModel): ImportRun {
  const { done, ...row } = without(run, 'starter', 'failure');
  const totals = row.totals as unknown as ImportTotals;
  return { ...plain(row), totals, progress: { done, of: totals.rows } } as unknown as ImportRun;
}

/** A row with its reasons in the reader's language. */
export function rowOf(found: RowModel, language: Language): ImportRow {
  const { cells, reasons, ...row } = without(found, 'runId');
  return {
    ...row,
    values: cells as Record<string, string>,
    reasons: (reasons as unknown as Reason[]).map((reason) => reasonOf(reason, language)),
  } as ImportRow;
}

function reasonOf({ code, field, params }: Reason, language: Language): ImportReason {
  const titles: Record<string, Record<Language, string>> = {
    ...IMPORT_REASONS,
    ...(code in problems && { [code]: problems[code as keyof typeof problems].title }),
  };
  const filled: Record<string, string | number> = { field: field ?? '', ...params };
  const text = (titles[code]?.[language] ?? code).replace(/\{(\w+)\}/g, (_, name: string) =>
    String(filled[name] ?? ''),
  );
  return { code, field, text };
}
