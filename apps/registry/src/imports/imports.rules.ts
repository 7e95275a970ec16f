import { RuleBroken, type ImportEffect } from '@valvomo/contracts';
import { comparable } from '../code-lists/municipalities.js';

/** What a keyless register tells a unit by. */
export interface Identity {
  readonly id: string;
  readonly name: string | null;
  readonly municipality: string;
  readonly street: string | null;
}

export interface KnownUnit extends Identity {
  readonly open: boolean;
}

/**
 * Finds the units of a register without ids again: those with the same name, municipality and address first, then those
 * that moved (same name), then those that were renamed (same address); a match must be the only one on both sides.
 * @returns unit id by the id of the row
 */
export function matchUnits(rows: readonly Identity[], units: readonly KnownUnit[]): Map<string, string> {
  const found = new Map<string, string>();
  const open = units.filter((unit) => unit.open);
  pair(rows, open, everything, found);
  pair(
    rows,
    units.filter((unit) => !unit.open),
    everything,
    found,
  );
  pair(rows, open, nameAndMunicipality, found);
  pair(rows, open, addressAndMunicipality, found);
  return found;
}

type Likeness = (identity: Identity) => string | null;

const everything: Likeness = ({ name, municipality, street }) =>
  `${comparable(name)}|${municipality}|${comparable(street)}`;
const nameAndMunicipality: Likeness = ({ name, municipality }) => `${comparable(name)}|${municipality}`;
const addressAndMunicipality: Likeness = ({ municipality, street }) =>
  comparable(street) === '' ? null : `${municipality}|${comparable(street)}`;

function pair(
  rows: readonly Identity[],
  units: readonly Identity[],
  likeness: Likeness,
  found: Map<string, string>,
): void {
  const taken = new Set(found.values());
  const freeUnits = groupBy(
    units.filter(({ id }) => !taken.has(id)),
    likeness,
  );
  const freeRows = groupBy(
    rows.filter(({ id }) => !found.has(id)),
    likeness,
  );
  for (const [key, [row, ...moreRows]] of freeRows) {
    const [unit, ...moreUnits] = freeUnits.get(key) ?? [];
    if (row && unit && moreRows.length === 0 && moreUnits.length === 0) found.set(row.id, unit.id);
  }
}

function groupBy(all: readonly Identity[], likeness: Likeness): Map<string, Identity[]> {
  const groups = new Map<string, Identity[]>();
  for (const one of all) {
    const key = likeness(one);
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return groups;
}

/** The rows that repeat an earlier row of the file, with the earlier one's line. */
export function doubledRows(rows: readonly (Identity & { readonly line: number })[]): Map<string, number> {
  const first = new Map<string, number>();
  const doubled = new Map<string, number>();
  for (const row of rows) {
    const key = everything(row)!;
    if (first.has(key)) doubled.set(row.id, first.get(key)!);
    else first.set(key, row.line);
  }
  return doubled;
}

const NAME_FIELDS = ['nameFi', 'nameSv'];
const PLACE_FIELDS = ['street', 'municipality'];

/** What a reader of the import is told of a change: a closure before a rename before a move. */
export function effectOf(isNew: boolean, fields: readonly string[], closes: boolean): ImportEffect | null {
  if (isNew) return 'created';
  if (fields.length === 0) return null;
  if (closes) return 'closed';
  if (fields.some((field) => NAME_FIELDS.includes(field))) return 'renamed';
  return fields.some((field) => PLACE_FIELDS.includes(field)) ? 'moved' : 'updated';
}

/**
 * The units that have closed: open ones of the register that no row of a complete file speaks of. A row in quarantine
 * keeps the units of its name or address open, since it may turn out to be theirs, renamed or moved.
 * @param inQuarantine what the rows in quarantine say, of which some is a name or an address
 */
export function closedUnits(
  open: readonly Identity[],
  matched: ReadonlySet<string>,
  inQuarantine: readonly string[],
): Identity[] {
  const said = new Set(inQuarantine.map(comparable));
  said.delete('');
  const kept = ({ name, street }: Identity) => said.has(comparable(name)) || said.has(comparable(street));
  return open.filter((unit) => !matched.has(unit.id) && !kept(unit));
}

/** Rows are mended and taken up again when the import has come to its end. */
export function assertFinished({ state }: { readonly state: string }): void {
  if (state !== 'done' && state !== 'failed') throw new RuleBroken('import_not_finished');
}

/** What is in the register is changed there, not in the file that brought it. */
export function assertInQuarantine({ state }: { readonly state: string }): void {
  if (state !== 'quarantined') throw new RuleBroken('import_row_not_in_quarantine');
}
