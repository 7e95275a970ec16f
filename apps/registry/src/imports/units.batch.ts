import { newId, RuleBroken } from '@valvomo/contracts';
import { rows } from '@valvomo/service';
import { lockRows, type Change } from '../register.js';
import { changedFields } from '../rows.js';
import { SERVICES } from '../services/services.service.js';
import { servicesOf, unitColumns, UNITS, type ServiceRow, type UnitRow } from '../units/units.queries.js';
import { assertUnit } from '../units/units.rules.js';
import { existing } from '../units/units.service.js';
import {
  knownByKey,
  outcomeOf,
  refusal,
  sorted,
  type Batch,
  type BatchContext,
  type Outcome,
} from './batch.js';
import type { FileMapping, GoodRow, UnitDraft } from './drafts.js';
import { providersOfUnits, refKey } from './provider-refs.js';
import { servicesAfter } from './services.rules.js';

/**
 * Units with their services and, in files without business ids, their providers.
 * @param found in a source without keys: unit id by row id, from `matchUnits`; null where the source has keys
 * @param speech of what the source speaks
 */
export function unitsBatch(found: ReadonlyMap<string, string> | null, speech: Speech): Batch<UnitDraft> {
  return async (context, allRows) => {
    const { tx, act, register, asOf } = context;
    const { good, kept } = sorted(allRows);
    const known = await knownUnits(context, good, found);
    const surroundings = await surroundingsOf(context, good);
    const services = await servicesOf(
      tx,
      [...known.values()].map(({ id }) => id),
    );
    const outcomes: Outcome[] = kept;
    const changes: Change<UnitRow>[] = [];
    const serviceChanges: Change<ServiceRow>[] = [];
    for (const row of good) {
      try {
        const before = known.get(row.rowId) ?? null;
        const change = changeOf(context, row, before, surroundings, speech);
        const told = {
          services: row.draft.services,
          clientGroups: change.after.clientGroups,
          from: before ? asOf : change.after.validFrom,
          asOf,
          whole: speech.owns === undefined,
        };
        const after = servicesAfter(services.get(change.after.id) ?? [], told);
        const moving = after.filter(
          (service) => !service.before || changedFields(service.before, service.after).length > 0,
        );
        const fields = before ? changedFields(before, change.after) : [];
        const closes = before?.validTo === null && change.after.validTo !== null;
        outcomes.push(
          outcomeOf(
            row,
            change.after.id,
            !before,
            moving.length > 0 ? [...fields, 'services'] : fields,
            closes,
          ),
        );
        changes.push({ ...change, touched: moving.length > 0 });
        for (const service of moving)
          serviceChanges.push({ ...service, after: { ...service.after, unitId: change.after.id } });
      } catch (error) {
        outcomes.push(refusal(row, error));
      }
    }
    const written = await register.put(tx, UNITS, changes);
    await register.put(tx, SERVICES, serviceChanges);
    await register.tell(tx, act, UNITS, written);
    return outcomes;
  };
}

type Speech = Pick<FileMapping<UnitDraft>, 'owns' | 'undatedClosing'>;
type UnitGoodRow = GoodRow<UnitDraft>;
type Surroundings = Awaited<ReturnType<typeof surroundingsOf>>;

async function knownUnits(
  context: BatchContext,
  good: readonly UnitGoodRow[],
  found: ReadonlyMap<string, string> | null,
): Promise<Map<string, UnitRow>> {
  if (!found) {
    const byKey = await knownByKey<UnitRow>(
      context,
      'unit',
      good.map(({ draft }) => draft.key!),
    );
    return mapDefined(good, ({ draft }) => byKey.get(draft.key!));
  }
  const ids = good.flatMap(({ rowId }) => found.get(rowId) ?? []);
  const locked = await lockRows<UnitRow>(context.tx, 'unit', 'id = any($1::uuid[])', [ids]);
  const byId = new Map(locked.map((unit) => [unit.id, unit]));
  return mapDefined(good, ({ rowId }) => byId.get(found.get(rowId) ?? ''));
}

function mapDefined(
  good: readonly UnitGoodRow[],
  unitOf: (row: UnitGoodRow) => UnitRow | undefined,
): Map<string, UnitRow> {
  return new Map(
    good.flatMap((row) => {
      const unit = unitOf(row);
      return unit ? [[row.rowId, unit] as const] : [];
    }),
  );
}

/** All that the rules ask, for the whole batch at once. */
async function surroundingsOf(context: BatchContext, good: readonly UnitGoodRow[]) {
  const { tx } = context;
  const soteriIds = good.flatMap(({ draft }) => draft.unit.soteriId ?? []);
  const holders = await rows<{ soteriId: string; id: string }>(
    tx,
    `select soteri_id as "soteriId", id::text from unit where soteri_id = any($1::text[])`,
    [soteriIds],
  );
  return {
    providers: await providersOfUnits(
      context,
      good.map(({ draft }) => draft.provider),
    ),
    people: await existing(
      tx,
      'person',
      good.flatMap(({ draft }) => draft.unit.responsibleIds),
    ),
    soteriHolders: new Map(holders.map(({ soteriId, id }) => [soteriId, id])),
  };
}

function changeOf(
  { asOf, municipalities, source }: BatchContext,
  { draft }: UnitGoodRow,
  before: UnitRow | null,
  { providers, people, soteriHolders }: Surroundings,
  { owns, undatedClosing }: Speech,
): Change<UnitRow> & { after: UnitRow } {
  const provider = providers.get(refKey(draft.provider)) ?? null;
  const knows = {
    knowsMunicipality: municipalities.has.bind(municipalities),
    knowsPerson: people.has.bind(people),
  };
  assertUnit(draft.unit, { provider, ...knows }, asOf);
  const id = before?.id ?? newId();
  const { soteriId } = draft.unit;
  if (soteriId !== null && (soteriHolders.get(soteriId) ?? id) !== id)
    throw new RuleBroken('soteri_id_taken', { soteriId }, ['soteri_id']);
  // Within a batch the first row that brings a number has it.
  if (soteriId !== null) soteriHolders.set(soteriId, id);
  const closedBefore = undatedClosing && draft.unit.validTo !== null ? before?.validTo : null;
  const validTo = closedBefore ?? draft.unit.validTo;
  const columns = unitColumns({ ...draft.unit, validTo, providerId: provider!.id });
  const told =
    before && owns
      ? Object.fromEntries(Object.entries(columns).filter(([key]) => owns.includes(key)))
      : columns;
  return { before, after: { ...before, ...told, id, source, sourceKey: draft.key } as UnitRow };
}
