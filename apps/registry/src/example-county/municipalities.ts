import type { PublishCodeList } from '@valvomo/contracts';

/** A municipality of the example county: code, names, share of the units, and the language of its majority. */
export interface Place {
  readonly code: string;
  readonly fi: string;
  readonly sv: string;
  readonly share: number;
  readonly language: 'fi' | 'sv';
  readonly bilingual: boolean;
}

const place = (
  code: string,
  fi: string,
  sv: string,
  share: number,
  language: 'fi' | 'sv',
  bilingual = true,
): Place => ({
  code,
  fi,
  sv,
  share,
  language,
  bilingual,
});

/**
 * The municipalities of Länsi-Uusimaa. Source: Statistics Finland, municipalities and wellbeing services counties
 * 2026-01-01 (CC BY 4.0); the shares are ours, by size.
 */
export const PLACES: readonly Place[] = [
  place('049', 'Espoo', 'Esbo', 58, 'fi'),
  place('257', 'Kirkkonummi', 'Kyrkslätt', 8, 'fi'),
  place('444', 'Lohja', 'Lojo', 9, 'fi'),
  place('710', 'Raasepori', 'Raseborg', 7, 'sv'),
  place('927', 'Vihti', 'Vichtis', 6, 'fi', false),
  place('078', 'Hanko', 'Hangö', 3, 'fi'),
  place('224', 'Karkkila', 'Högfors', 3, 'fi', false),
  place('235', 'Kauniainen', 'Grankulla', 2, 'fi'),
  place('149', 'Inkoo', 'Ingå', 2, 'sv'),
  place('755', 'Siuntio', 'Sjundeå', 2, 'fi'),
];

/** The county's municipality list, by which its units are checked. */
export const MUNICIPALITY_LIST: PublishCodeList = {
  version: '2026-01-01',
  title: { fi: 'Kunnat', sv: 'Kommuner', en: 'Municipalities' },
  source: 'Statistics Finland, municipality 1.1.2026',
  validFrom: '2023-01-01',
  codes: PLACES.map(({ code, fi, sv }) => ({
    code,
    title: { fi, sv, en: fi },
    parent: null,
    validFrom: '2009-01-01',
    validTo: null,
  })),
};
