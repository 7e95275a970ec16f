import {
  PERSPECTIVE_TITLES,
  type EvaluationRow,
  type Language,
  type MeasureFigure,
  type PilotMeasureUnit,
  type PilotPerspective,
  type PilotTarget,
  type StrategyPerspective,
  type Texts,
} from '@valvomo/contracts';
import type { Teller } from './teller.js';
import { texts } from './words.js';

const TITLES: Record<PilotPerspective, Texts> = {
  access: titleOf('A'),
  effectiveness: titleOf('E'),
  productivity: titleOf('P'),
  staff: titleOf('S'),
};
const UNITS: Record<PilotMeasureUnit, string> = {
  count: '',
  percent: ' %',
  hours: ' h',
  minutes: ' min',
  euros: ' €',
  points: '',
};
const HEADS = [
  texts('measure', 'mittari', 'mått'),
  texts('before (n)', 'ennen (n)', 'före (n)'),
  texts('during (n)', 'aikana (n)', 'under (n)'),
  texts('change', 'muutos', 'ändring'),
  texts('target', 'tavoite', 'mål'),
];
const REACHED = texts('reached', 'saavutettu', 'nått');
const MISSED = texts('missed', 'ei saavutettu', 'inte nått');
const FEW = texts('fewer than 5', 'alle 5', 'färre än 5');
const NOT_COLLECTED = texts('not asked here', 'ei kysytä täällä', 'frågas inte här');
/** The first column is for words, the others for numbers. */
const WIDTHS = [40, 18, 18, 10] as const;

/** The table of the four perspectives: before against during, each with its n. */
export function printEvaluation({ language, write }: Teller, rows: readonly EvaluationRow[]): void {
  write(`\n${line(HEADS.map((head) => head[language]))}`);
  for (const [i, row] of rows.entries()) {
    if (row.perspective !== rows[i - 1]?.perspective) write(`  ${TITLES[row.perspective][language]}\n`);
    const { title, unit, before, during, change, target } = row;
    write(
      line([
        `  ${title[language]}`,
        before ? figure(language, before, unit) : '–',
        figure(language, during, unit),
        change === null ? '' : `${change > 0 ? '+' : ''}${number(language, change)}`,
        target ? aim(language, target, unit, row.reached) : '',
      ]),
    );
  }
  write('\n');
}

function titleOf(perspective: StrategyPerspective): Texts {
  return PERSPECTIVE_TITLES[perspective];
}

function line(cells: readonly string[]): string {
  const padded = cells.map((cell, i) => {
    const width = WIDTHS[i];
    if (width === undefined) return cell;
    return i === 0 ? cell.padEnd(width) : cell.padStart(width);
  });
  return `  ${padded.slice(0, 4).join('')}   ${padded[4] ?? ''}`.trimEnd() + '\n';
}

function figure(language: Language, { value, n, suppressed, flags }: MeasureFigure, unit: PilotMeasureUnit) {
  if (flags.includes('not-collected')) return NOT_COLLECTED[language];
  if (suppressed) return FEW[language];
  return value === null ? '–' : `${number(language, value)}${UNITS[unit]} (${n})`;
}

function aim(
  language: Language,
  { direction, value }: PilotTarget,
  unit: PilotMeasureUnit,
  reached: boolean | null,
): string {
  const wanted = `${direction === 'at-least' ? '≥' : '≤'} ${number(language, value)}${UNITS[unit]}`;
  return reached === null ? wanted : `${wanted} ${(reached ? REACHED : MISSED)[language]}`;
}

const LOCALES = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const;
const number = (language: Language, value: number): string =>
  value.toLocaleString(LOCALES[language], { maximumFractionDigits: 1 });
