import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Texts } from './texts.js';

/** The official code of a wellbeing services county, such as `06` (Statistics Finland, domain.md 12). */
export const CountyCode = z.string().regex(/^\d{2}$/);

export const Uuid = z.uuid();

/** A rule of a schema's own whose words every caller reads in the own language. @see speakCallersLanguage of `@valvomo/service` */
export const inWords = (texts: Texts) => ({ params: { texts } });

/** What is counted from a date of these years ends inside those that `business-time` counts (1850–2200). */
const inYearsCounted = (date: string): boolean => date >= '1850' && date < '2150';
const YEARS_COUNTED = inWords({
  fi: 'Anna päivä vuosilta 1850–2149.',
  sv: 'Ange en dag under åren 1850–2149.',
  en: 'Give a day in the years 1850–2149.',
});

/** An instant as it travels: UTC, ISO 8601 with `Z`; of the years 1850–2149. */
export const Instant = z.iso.datetime({ abort: true }).refine(inYearsCounted, YEARS_COUNTED);

/** A civil date in Europe/Helsinki, `YYYY-MM-DD`, of the years 1850–2149. */
export const CivilDate = z.iso.date({ abort: true }).refine(inYearsCounted, YEARS_COUNTED);

/** A code or key that nobody types freely: no spaces, so no sentence and no name fits in (no free text on the bus). */
export const PlainCode = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9@:._-]{0,119}$/);

/**
 * A new time-ordered id, so that rows of one table lie together.
 * @param at machine time in ms; ids made later sort later. Source: RFC 9562 section 5.7 (UUID version 7).
 */
export function newId(at: number = Date.now()): string {
  const time = at.toString(16).padStart(12, '0');
  // A version 4 id is random where a version 7 one is; Node makes it from random bytes that it keeps ready.
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}

/**
 * The id that an effect has each time it is done again: what runs twice writes one row and one message.
 * @param parts what makes the effect unique, e.g. deadline id and rung. Source: RFC 9562 section 5.8 (UUID version 8).
 */
export function derivedId(...parts: readonly string[]): string {
  const bytes = createHash('sha256').update(JSON.stringify(parts)).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
