import { RuleBroken, type ImportReasonCode } from '@valvomo/contracts';
import type { z } from 'zod';

/** Why a row is kept back, or what was mended in it; its text is filled when somebody reads it. */
export interface Reason {
  /** An `ImportReasonCode`, or the code of the problem by which a rule refuses the row. */
  readonly code: string;
  readonly field: string | null;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Reads the cells of one row by column and gathers every fault, so that a mender sees all of them at once. */
export class RowReader {
  readonly faults: Reason[] = [];
  readonly notes: Reason[] = [];

  constructor(private readonly cells: Readonly<Record<string, string>>) {}

  /** The text of a column without stray spaces; null when empty. */
  text(column: string): string | null {
    const value = (this.cells[column] ?? '').replace(/[\s\u00a0]+/g, ' ').trim();
    return value === '' ? null : value;
  }

  required(column: string): string {
    const value = this.text(column);
    if (value === null) this.fault('value_missing', column);
    return value ?? '';
  }

  /** The text of a column as a rule of the register writes it; what the rule refuses is a fault of the row. */
  ruled(column: string, rule: (text: string) => string): string {
    const value = this.required(column);
    if (value === '') return value;
    try {
      return rule(value);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      this.faults.push({ code: error.code, field: column, params: error.params });
      return value;
    }
  }

  date(column: string): string | null {
    const value = this.text(column);
    if (value === null) return null;
    const iso = value.replace(
      /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/,
      (_, day: string, month: string, year: string) =>
        `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    );
    if (/^\d{4}-\d\d-\d\d$/.test(iso) && isDate(iso)) return iso;
    this.fault('value_invalid', column, { value });
    return null;
  }

  count(column: string): number | null {
    const value = this.text(column);
    if (value === null) return null;
    if (/^\d{1,6}$/.test(value)) return Number(value);
    this.fault('value_invalid', column, { value });
    return null;
  }

  flag(column: string): boolean {
    const value = this.text(column)?.toLowerCase() ?? '';
    if (!['', '0', '1', 'true', 'false', 'yes', 'no'].includes(value))
      this.fault('value_invalid', column, { value });
    return ['1', 'true', 'yes'].includes(value);
  }

  code<T>(column: string, codes: z.ZodType<T>, value = this.text(column)): T | null {
    if (value === null) return null;
    const parsed = codes.safeParse(value);
    if (parsed.success) return parsed.data;
    this.fault('value_invalid', column, { value: value.slice(0, 100) });
    return null;
  }

  /** The parts of a column that holds several values, parted by `;`. */
  list(column: string): string[] {
    return (this.text(column) ?? '')
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  }

  codes<T>(column: string, codes: z.ZodType<T>): T[] {
    return this.list(column)
      .map((part) => this.code(column, codes, part))
      .filter((code) => code !== null) as T[];
  }

  fault(code: ImportReasonCode, field: string | null, params: Reason['params'] = {}): void {
    this.faults.push({ code, field, params });
  }

  note(code: ImportReasonCode, field: string | null, params: Reason['params'] = {}): void {
    this.notes.push({ code, field, params });
  }
}

function isDate(iso: string): boolean {
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
}
