/**
 * The tables of the law specs: counted from domain.md by hand and by a program of its own (Easter by Gauss, the zone of
 * Python, checked against PyPI's `holidays`), never by this library. Columns are divided by a bar, `-` is nothing.
 */
export function table(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => line.split('|').map((cell) => cell.trim()));
}

const HELSINKI = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  dateStyle: 'short',
  timeStyle: 'short',
});

/** An instant as the wall clock in Helsinki shows it, `2026-12-09 16:00`; the end of a day is 00:00 of the next. */
export const wall = (at: Date): string => HELSINKI.format(at);

/** An instant in UTC to the minute, `2026-11-23T10:05Z`. */
export const utc = (at: Date): string => at.toISOString().replace(':00.000Z', 'Z');

/** What a table shows for something that may not be there. */
export const shown = (value: { toString(): string } | null | undefined): string => value?.toString() ?? '-';
