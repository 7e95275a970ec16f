import type { Language, Texts } from '@valvomo/contracts';
import { markup, type Markup } from './markup.js';

/** What the county publishes, by the path below `/reporting/public`. */
const PARTS = {
  strategy: { fi: 'Palvelustrategia', sv: 'Servicestrategi', en: 'Service strategy' },
  promise: { fi: 'Palvelulupaus', sv: 'Servicelöfte', en: 'Service promise' },
  safety: { fi: 'Turvallisuus', sv: 'Säkerhet', en: 'Safety' },
  publications: { fi: 'Raportit', sv: 'Rapporter', en: 'Reports' },
} as const satisfies Record<string, Texts>;
export type PublicPart = keyof typeof PARTS;

const HOME: Texts = { fi: 'Etusivu', sv: 'Förstasidan', en: 'Home' };
const PAGES: Texts = {
  fi: 'Hyvinvointialueen julkiset sivut',
  sv: 'Välfärdsområdets offentliga sidor',
  en: 'Public pages of the county',
};

/** The way from a public page to the others and home; the part that it belongs to leads to that part's first page. */
export function publicParts(language: Language, here: PublicPart): Markup {
  const links = (Object.keys(PARTS) as PublicPart[]).map(
    (part) =>
      markup`<li><a href="/reporting/public/${part}?lang=${language}"${part === here && markup` aria-current="true"`}>${PARTS[part][language]}</a></li>`,
  );
  return markup`<nav class="parts" aria-label="${PAGES[language]}"><ul><li><a href="/?lang=${language}">${HOME[language]}</a></li>${links}</ul></nav>
`;
}
