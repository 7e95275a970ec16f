import type { Code } from '@valvomo/contracts';

/**
 * Municipalities that have merged since 2009, as registers of those years still name them: name and code then, code now,
 * first day of the merger. Source: Statistics Finland, municipality classifications of the years.
 */
const MERGED: readonly (readonly [name: string, code: string, into: string, on: string])[] = [
  ['Hämeenkoski', '283', '098', '2016-01-01'],
  ['Honkajoki', '099', '214', '2021-01-01'],
  ['Jalasjärvi', '164', '301', '2016-01-01'],
  ['Juankoski', '174', '297', '2017-01-01'],
  ['Köyliö', '319', '783', '2015-01-01'],
  ['Lavia', '413', '609', '2015-01-01'],
  ['Luvia', '442', '051', '2017-01-01'],
  ['Maaninka', '476', '297', '2015-01-01'],
  ['Nastola', '532', '398', '2016-01-01'],
  ['Pertunmaa', '588', '507', '2026-01-01'],
  ['Tarvasjoki', '838', '423', '2015-01-01'],
  ['Valtimo', '911', '541', '2020-01-01'],
];

/** Text as it is compared: case, spaces and punctuation do not tell two names apart. */
export function comparable(text: string | null): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

export interface FoundMunicipality {
  readonly code: string;
  readonly mergedInto: string | null;
}

/** Looks municipalities up in the code list, and in the mergers that the list of today has forgotten. */
export class Municipalities {
  private readonly codes = new Map<string, string>();
  private readonly names = new Map<string, string>();

  constructor(codes: readonly Code[]) {
    for (const { code, title } of codes) {
      this.codes.set(code, title.fi);
      this.names.set(comparable(title.sv), code);
    }
    // Finnish names last: where one municipality's Swedish name is another's Finnish one, the Finnish reading stands.
    for (const { code, title } of codes) this.names.set(comparable(title.fi), code);
  }

  has(code: string): boolean {
    return this.codes.has(code);
  }

  nameOf(code: string): string | null {
    return this.codes.get(code) ?? null;
  }

  /** By name, in Finnish or Swedish; one that has merged is found as the one that it merged into. */
  byName(name: string): FoundMunicipality | null {
    const key = comparable(name);
    const code = this.names.get(key);
    if (code) return { code, mergedInto: null };
    const merged = MERGED.find(([old]) => comparable(old) === key);
    return merged && this.codes.has(merged[2]) ? { code: merged[2], mergedInto: merged[2] } : null;
  }

  /** The code that a municipality had before it merged; null for one that has not. */
  formerCode(name: string): string | null {
    return MERGED.find(([old]) => comparable(old) === comparable(name))?.[1] ?? null;
  }
}
