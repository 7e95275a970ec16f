import type { Language, Texts } from '@valvomo/contracts';
import { stringify } from 'csv-stringify/sync';

const YES_NO: Record<Language, readonly [yes: string, no: string]> = {
  fi: ['kyllä', 'ei'],
  sv: ['ja', 'nej'],
  en: ['yes', 'no'],
};

/** Titles of the codes in a column, by code. */
export type CodeTitles = Readonly<Record<string, Texts>>;

/**
 * Rows as a CSV file (RFC 4180, UTF-8 with a byte order mark, which spreadsheets need to read ä and ö) with a header and
 * codes in the caller's language. A text that a spreadsheet would run as a formula gets an apostrophe before it
 * (OWASP: CSV injection): names come from the providers.
 */
export function toCsv<Row extends object>(
  rows: readonly Row[],
  titles: Readonly<Record<keyof Row & string, Texts>>,
  language: Language,
  codes: Partial<Record<keyof Row, CodeTitles>> = {},
): string {
  const columns = (Object.keys(titles) as (keyof Row & string)[]).map((key) => ({
    key,
    header: titles[key][language],
  }));
  const [yes, no] = YES_NO[language];
  const cell = (key: keyof Row, value: unknown): unknown => {
    if (typeof value === 'boolean') return value ? yes : no;
    return typeof value === 'string' ? (codes[key]?.[value]?.[language] ?? value) : value;
  };
  const records = rows.map((row) => columns.map(({ key }) => cell(key, row[key])));
  return stringify([columns.map(({ header }) => header), ...records], {
    bom: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { number: String },
  });
}
