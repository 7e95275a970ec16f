import {
  PUBLICATION_STATE_TITLES,
  type AccessFigures,
  type AccessSection,
  type Language,
  type PublicationContent,
  type PublicationListItem,
} from '@valvomo/contracts';
import type { SpecialtyName } from '../consultations/specialties.queries.js';
import { toCsv } from '../lists/csv.js';
import { atomFeed } from '../public-pages/feed.js';
import { markup, type Markup } from '../public-pages/markup.js';
import { page } from '../public-pages/page.js';
import { dayIn, figureIn, periodIn } from '../public-pages/words.js';
import { FIGURE_TITLES, PUBLICATIONS_PATH, SAYS, sectionTitle } from './publication-texts.js';

type Figure = keyof typeof FIGURE_TITLES;
const SHARES: readonly Figure[] = ['withinLimit', 'overLimit', 'within14Days', 'over90Days'];

/** A public edition and those before and after it, by their hashes. */
export interface ShownEdition {
  readonly item: PublicationListItem;
  readonly earlier: string | null;
  readonly later: string | null;
}

const addressOf = (hash: string, language: Language): string =>
  `${PUBLICATIONS_PATH}/${hash}?lang=${language}`;
const feedOf = (language: Language): string => `${PUBLICATIONS_PATH}/feed.atom?lang=${language}`;

function titleOf(language: Language, { from, to, edition }: PublicationListItem): string {
  const version = edition > 1 ? `, ${SAYS.edition[language].toLowerCase()} ${edition}` : '';
  return `${SAYS.report[language]} ${periodIn(language, from, to)}${version}`;
}

/** Every report that is or was public, the newest month first. */
export function publicationsPage(language: Language, items: readonly PublicationListItem[]): string {
  const rows = items.map(
    (
      item,
    ) => markup`<tr><th scope="row"><a href="${addressOf(item.hash, language)}">${titleOf(language, item)}</a></th>
<td>${dayIn(language, item.published!.at)}</td><td>${PUBLICATION_STATE_TITLES[item.state][language]}</td></tr>
`,
  );
  const heads = (['period', 'published', 'state'] as const).map(
    (key) => markup`<th scope="col">${SAYS[key][language]}</th>`,
  );
  const table = tableOf(SAYS.title[language], heads, rows);
  return page(language, {
    part: 'publications',
    title: SAYS.title[language],
    feed: feedOf(language),
    body: markup`<p>${SAYS.lead[language]}</p>
${items.length > 0 ? table : markup`<p>${SAYS.none[language]}</p>`}
<p><a href="${feedOf(language)}" type="application/atom+xml">${SAYS.feed[language]}</a></p>`,
  });
}

/** One edition; of a withdrawn one that it is, since when and why. */
export function publicationPage(
  language: Language,
  { item, earlier, later }: ShownEdition,
  content: PublicationContent,
  nameOf: SpecialtyName,
): string {
  const say = (key: keyof typeof SAYS): string => SAYS[key][language];
  const link = (hash: string | null, key: 'earlier' | 'later') =>
    hash && markup` <a href="${addressOf(hash, language)}">${say(key)}</a>`;
  const home = markup`<p><a href="${PUBLICATIONS_PATH}?lang=${language}">${say('all')}</a></p>`;
  if (item.withdrawn)
    return page(language, {
      part: 'publications',
      title: say('withdrawn'),
      body: markup`<p>${titleOf(language, item)}</p>
<p>${dayIn(language, item.withdrawn.at)}: ${item.withdrawalReason}${link(later, 'later')}</p>
${home}`,
    });
  const files = `${PUBLICATIONS_PATH}/${item.hash}/figures`;
  return page(language, {
    part: 'publications',
    title: titleOf(language, item),
    feed: feedOf(language),
    body: markup`${item.state === 'CORRECTED' && markup`<p><strong>${say('replaced')}</strong>${link(later, 'later')}</p>`}
${item.reason && markup`<p>${say('corrects')} ${item.reason}${link(earlier, 'earlier')}</p>`}
<p>${say('published')} ${dayIn(language, item.published!.at)}. ${say('snapshot')} ${dayIn(language, content.snapshot.knownUntil)}.</p>
${content.sections.length === 0 && markup`<p>${say('nothing')}</p>`}${content.sections.map((section) => sectionTable(language, section, nameOf))}
<p class="note">${say('hiddenWhy')}</p>
<ul>
<li><a href="${files}.csv?lang=${language}" type="text/csv">${say('csv')}</a></li>
<li><a href="${files}.json" type="application/json">${say('json')}</a></li>
</ul>
${home}`,
  });
}

const columnsOf = ({ unit }: AccessSection): Figure[] =>
  (Object.keys(FIGURE_TITLES) as Figure[]).filter(
    (key) => unit === 'days' || !['within14Days', 'over90Days'].includes(key),
  );

/** Whose figures a cell has: a specialty's by its name, or the county's. */
const labelOf = (language: Language, specialty: string | null, nameOf: SpecialtyName): string =>
  specialty === null ? SAYS.whole[language] : nameOf(specialty);

function sectionTable(language: Language, section: AccessSection, nameOf: SpecialtyName): Markup {
  const [head, ...columns] = columnsOf(section);
  const heads = [head!, ...columns].map(
    (key) => markup`<th scope="col">${FIGURE_TITLES[key][language]}</th>`,
  );
  const rows = section.cells.map((cell) => {
    const figures = columns.map((key) => markup`<td class="number">${figureOf(language, cell, key)}</td>`);
    return markup`<tr><th scope="row">${labelOf(language, cell.specialty, nameOf)}</th>${figures}</tr>
`;
  });
  return tableOf(sectionTitle(language, section), heads, rows);
}

function figureOf(language: Language, cell: AccessFigures, key: Figure): string {
  const isHidden = key === 'openOverLimit' ? cell.openSuppressed : cell.suppressed;
  if (isHidden) return SAYS.hidden[language];
  const value = cell[key];
  return figureIn(language, typeof value === 'number' ? value : null, SHARES.includes(key) ? 'share' : '');
}

const tableOf = (caption: string, heads: readonly Markup[], rows: readonly Markup[]): Markup =>
  markup`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;

/** The figures of all sections as one file, rows in the order of the document. */
export function publicationCsv(
  language: Language,
  { sections }: PublicationContent,
  nameOf: SpecialtyName,
): string {
  const rows = sections.flatMap((section) =>
    section.cells.map(({ suppressed, openSuppressed, ...cell }) => ({
      section: sectionTitle(language, section),
      ...cell,
      specialty: labelOf(language, cell.specialty, nameOf),
      hidden: suppressed || openSuppressed,
    })),
  );
  const section = SAYS.report;
  return toCsv(rows, { section, ...FIGURE_TITLES, hidden: SAYS.hidden }, language);
}

/** What was published, corrected and withdrawn, the newest first: an entry an edition and what happened to it. */
export function publicationsFeed(
  language: Language,
  publicUrl: string,
  entries: readonly {
    id: string;
    item: PublicationListItem;
    at: string;
    state: PublicationListItem['state'];
  }[],
  begunAt: Date,
): string {
  return atomFeed({
    title: SAYS.title[language],
    language,
    self: `${publicUrl}${feedOf(language)}`,
    page: `${publicUrl}${PUBLICATIONS_PATH}?lang=${language}`,
    author: SAYS.county[language],
    begunAt,
    entries: entries.map(({ id, item, at, state }) => ({
      id,
      title: `${titleOf(language, item)}: ${PUBLICATION_STATE_TITLES[state][language]}`,
      text: (state === 'WITHDRAWN' ? item.withdrawalReason : item.reason) ?? SAYS.lead[language],
      link: `${publicUrl}${addressOf(item.hash, language)}`,
      at: new Date(at),
    })),
  });
}
