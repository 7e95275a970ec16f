/** `YYYY-MM-DD` of a date column (midnight UTC). */
export function civil(date: Date): string;
export function civil(date: Date | null): string | null;
export function civil(date: Date | null): string | null {
  return date && date.toISOString().slice(0, 10);
}

/** A date column's value of a civil date. */
export const asDate = (date: string): Date => new Date(`${date}T00:00:00Z`);

/** An instant as it travels. */
export const instant = (at: Date | null): string | null => at && at.toISOString();
