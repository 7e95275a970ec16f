import type { LegalForm } from '@valvomo/contracts';

/** First halves of names of units and firms, in both languages. */
export const TREES = [
  ['Koivu', 'Björk'],
  ['Mänty', 'Tall'],
  ['Kuusi', 'Gran'],
  ['Pihlaja', 'Rönn'],
  ['Leppä', 'Al'],
  ['Haapa', 'Asp'],
  ['Tammi', 'Ek'],
  ['Vaahtera', 'Lönn'],
  ['Lehmus', 'Lind'],
  ['Saarni', 'Ask'],
  ['Tuomi', 'Hägg'],
  ['Kataja', 'En'],
  ['Kanerva', 'Ljung'],
  ['Sininen', 'Blå'],
  ['Meri', 'Havs'],
  ['Kallio', 'Berg'],
  ['Aurinko', 'Sol'],
  ['Tähti', 'Stjärn'],
  ['Myrsky', 'Storm'],
  ['Pouta', 'Klarvädrets'],
] as const;

export const GROUNDS = [
  ['rinteen', 'backens'],
  ['rannan', 'strandens'],
  ['laakson', 'dalens'],
  ['mäen', 'kullens'],
  ['niemen', 'uddens'],
  ['pellon', 'åkerns'],
  ['metsän', 'skogens'],
  ['puiston', 'parkens'],
  ['lähteen', 'källans'],
  ['kallion', 'bergets'],
] as const;

/** Streets that are plainly of an example. */
export const STREETS = [
  'Mallikuja',
  'Esimerkkitie',
  'Harjoituskatu',
  'Keksintöpolku',
  'Kuvitelmatie',
  'Koekatu',
  'Luonnoskuja',
];

/** Names that nobody has: first and last parts of the example county's invented people. */
export const FIRST_NAMES = [
  'Malli',
  'Essi',
  'Keksi',
  'Kuvitti',
  'Harju',
  'Luonna',
  'Kaava',
  'Oletta',
  'Esmo',
  'Testi',
];
export const LAST_NAMES = [
  'Esimerkkinen',
  'Mallikkala',
  'Keksilä',
  'Kuvitelma',
  'Harjoitus-Aho',
  'Luonnosmaa',
  'Oletusniemi',
  'Kokeilo',
  'Esimerkberg',
  'Modellström',
];

/** How firms are called, by legal form. */
export const FIRMS: readonly { form: LegalForm; share: number; name: (tree: string) => string }[] = [
  { form: 'limited-company', share: 60, name: (tree) => `${tree}hoiva Oy` },
  { form: 'association', share: 15, name: (tree) => `${tree}n tuki ry` },
  { form: 'foundation', share: 8, name: (tree) => `${tree}kotisäätiö` },
  { form: 'cooperative', share: 5, name: (tree) => `Osuuskunta ${tree}apu` },
  { form: 'sole-trader', share: 12, name: (tree) => `Toiminimi ${tree}palvelu` },
];
