import { LANGUAGES, type Language } from '@valvomo/contracts';

/** The best of fi, sv and en for an Accept-Language header; Finnish where it names none of them. */
export const languageOf = (header: string | undefined): Language => languageNamed(header) ?? 'fi';

/**
 * The best of fi, sv and en that an Accept-Language header names, or null.
 * @see RFC 9110 section 12.5.4
 */
export function languageNamed(header: string | undefined): Language | null {
  if (!header || header.length > 500) return null;
  let best: Language | null = null;
  let bestQuality = 0;
  for (const range of header.split(',')) {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const language = LANGUAGES.find((known) => tag === known || tag.startsWith(`${known}-`));
    if (!language) continue;
    const weight = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
    const quality = weight === undefined ? 1 : Number(weight.slice(2));
    if (quality > bestQuality) [best, bestQuality] = [language, quality];
  }
  return best;
}
