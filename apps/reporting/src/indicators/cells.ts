import { calendar, dateOf, instantAt, workingDays } from '@valvomo/business-time';
import type { Dimension, IndicatorDefinition, MeasurementQuality, Snapshot } from '@valvomo/contracts';
import type { ClientBase } from 'pg';
import { cellsQuery, type Kind } from './formula.js';
import { FORMULAS } from './formulas.js';
import { suppressedKeys } from './suppression.rules.js';

/** A period, half-open in dates of Helsinki. */
export interface Period {
  readonly from: string;
  readonly to: string;
}

/** A figure as it was computed, suppressed or not. */
export interface Cell {
  readonly dimension: Dimension;
  readonly key: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  readonly n: number;
  readonly value: number | null;
  readonly figures: Readonly<Record<string, number | null>>;
  readonly quality: MeasurementQuality;
  readonly suppressed: boolean;
}

/** Longest time from a visit to its report that is counted in working days. */
const YEARS_OF_WORKING_DAYS = 3;

/** Noon UTC lies on the same date in Helsinki. */
const plain = (date: string) => dateOf(`${date}T12:00:00Z`);

/** The first instant of a date in Helsinki. */
export function startOf(date: string): Date {
  return instantAt(plain(date), '00:00');
}

/**
 * Computes an indicator of a period from a snapshot: every cell of its dimensions, the county's always among them. What
 * stands at the end of the period is judged at its end, or at the instant until which the snapshot knows.
 */
export async function computeCells(
  tx: ClientBase,
  { id, version, suppression }: Pick<IndicatorDefinition, 'id' | 'version' | 'suppression'>,
  { from, to }: Period,
  { position, knownUntil }: Snapshot,
): Promise<Cell[]> {
  const formula = FORMULAS[`${id}@${version}`];
  if (!formula) throw new Error(`no formula ${id}@${version}`);
  const ended = startOf(to) <= new Date(knownUntil);
  const at = ended ? startOf(to).toISOString() : knownUntil;
  const { rows } = await tx.query<Omit<Cell, 'quality' | 'suppressed'> & { unsure: boolean }>(
    cellsQuery(formula),
    [from, to, at, position, knownUntil, formula.workingDays ? workingDaysOf(from, to) : []],
  );
  const cells = rows.some(({ dimension }) => dimension === 'county')
    ? rows
    : [{ dimension: 'county' as const, key: '', ...nothing(formula.kind), unsure: false }, ...rows];
  const byDimension = Map.groupBy(cells, ({ dimension }) => dimension);
  return [...byDimension.values()].flatMap((group) => {
    const hidden = suppressedKeys(group, suppression.below);
    return group.map(({ unsure, ...cell }) => ({
      ...cell,
      quality: qualityOf(cell.value, unsure || !ended),
      suppressed: hidden.has(cell.key),
    }));
  });
}

function qualityOf(value: number | null, unsure: boolean): MeasurementQuality {
  if (value === null) return 'missing';
  return unsure ? 'unsure' : 'ok';
}

/** The county's figures where there is nothing to count: none overdue is a figure, a share of nothing is none. */
function nothing(kind: Kind): Pick<Cell, 'numerator' | 'denominator' | 'n' | 'value' | 'figures'> {
  return kind === 'count'
    ? { numerator: 0, denominator: 0, n: 0, value: 0, figures: { days: 0 } }
    : { numerator: kind === 'median' ? null : 0, denominator: 0, n: 0, value: null, figures: {} };
}

function workingDaysOf(from: string, to: string): string[] {
  const office = calendar('FI_OFFICE');
  const days: string[] = [];
  const first = plain(from).subtract({ years: YEARS_OF_WORKING_DAYS });
  let day = workingDays.onOrAfter(first, office).toString();
  for (; day < to; day = workingDays.next(day, office).toString()) days.push(day);
  return days;
}
