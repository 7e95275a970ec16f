import {
  DASHBOARD_TITLES,
  DASHBOARDS,
  LIGHT_REASON_TITLES,
  LIGHT_TITLES,
  LIGHTS,
  type Dashboard,
  type DashboardFigure,
  type DashboardPoint,
  type Language,
  type Texts,
} from '@valvomo/contracts';
import { markup, type Markup } from '../public-pages/markup.js';
import { page } from '../public-pages/page.js';
import { dayIn, figureIn, lightMark, periodIn } from '../public-pages/words.js';
import { chartOf } from './chart.js';

const PATH = '/reporting/pages';
const SAYS = {
  title: { fi: 'Tilannekuva', sv: 'Lägesbild', en: 'Dashboards' },
  lead: {
    fi: 'Neljä näkökulmaa ja niiden mittarit voimassa olevan palvelustrategian tavoitteita vasten.',
    sv: 'De fyra perspektiven och deras indikatorer mot målen i den gällande servicestrategin.',
    en: 'The four perspectives and their indicators, held against the targets of the service strategy in force.',
  },
  noStrategy: {
    fi: 'Palvelustrategiaa ei ole voimassa, joten tavoitteita ei ole.',
    sv: 'Ingen servicestrategi gäller, så det finns inga mål.',
    en: 'No service strategy is in force, so there are no targets.',
  },
  none: {
    fi: 'Tällä näkökulmalla ei ole vielä mittareita.',
    sv: 'Detta perspektiv har inga indikatorer ännu.',
    en: 'This perspective has no indicators yet.',
  },
  empty: {
    fi: 'Mittarista ei ole vielä tuloksia.',
    sv: 'Indikatorn har inga resultat ännu.',
    en: 'The indicator has no figures yet.',
  },
  perspective: { fi: 'Näkökulma', sv: 'Perspektiv', en: 'Perspective' },
  perspectives: { fi: 'Näkökulmat', sv: 'Perspektiv', en: 'Perspectives' },
  period: { fi: 'Jakso', sv: 'Period', en: 'Period' },
  value: { fi: 'Arvo', sv: 'Värde', en: 'Value' },
  n: { fi: 'n', sv: 'n', en: 'n' },
  quality: { fi: 'Luotettavuus', sv: 'Tillförlitlighet', en: 'Quality' },
  ok: { fi: 'varma', sv: 'säker', en: 'sure' },
  unsure: { fi: 'epävarma', sv: 'osäker', en: 'unsure' },
  missing: { fi: 'puuttuu', sv: 'saknas', en: 'missing' },
  hidden: { fi: 'peitetty (alle 5)', sv: 'dold (under 5)', en: 'hidden (fewer than 5)' },
  target: { fi: 'Tavoite', sv: 'Mål', en: 'Target' },
  csv: { fi: 'Luvut taulukkona (CSV)', sv: 'Siffrorna som tabell (CSV)', en: 'Figures as a table (CSV)' },
  asOf: { fi: 'Tilanne', sv: 'Läget', en: 'As of' },
  signOut: { fi: 'Kirjaudu ulos', sv: 'Logga ut', en: 'Sign out' },
} as const satisfies Record<string, Texts>;

/** Who is signed in, and the way out; a form, since a link would be followed by whoever looks ahead. */
const signedIn = (language: Language, name: string): Markup =>
  markup`<form method="post" action="/reporting/sign-out"><p>${name} <button>${SAYS.signOut[language]}</button></p></form>`;

/** The way between the perspectives; where one is, is no link. */
function perspectives(language: Language, here: Dashboard['perspective'] | null): Markup {
  const items = DASHBOARDS.map((id) =>
    id === here
      ? markup`<li><span aria-current="page">${DASHBOARD_TITLES[id][language]}</span></li>`
      : markup`<li><a href="${PATH}/dashboards/${id}?lang=${language}">${DASHBOARD_TITLES[id][language]}</a></li>`,
  );
  return markup`<nav aria-label="${SAYS.perspectives[language]}"><ul>${items}</ul></nav>`;
}

/** All perspectives with how many of their indicators have which light. */
export function homePage(language: Language, name: string, dashboards: readonly Dashboard[]): string {
  const heads = LIGHTS.map(
    (light) => markup`<th scope="col">${lightMark(light, LIGHT_TITLES[light][language])}</th>`,
  );
  const rows = dashboards.map(({ perspective, figures }) => {
    const counts = LIGHTS.map(
      (light) => markup`<td class="number">${figures.filter((figure) => figure.light === light).length}</td>`,
    );
    return markup`<tr><th scope="row"><a href="${PATH}/dashboards/${perspective}?lang=${language}">${DASHBOARD_TITLES[perspective][language]}</a></th>${counts}</tr>
`;
  });
  return page(language, {
    title: SAYS.title[language],
    head: signedIn(language, name),
    body: markup`<p>${SAYS.lead[language]}</p>
${dashboards.every(({ strategyNumber }) => strategyNumber === null) && markup`<p class="note">${SAYS.noStrategy[language]}</p>`}
${tableOf(SAYS.perspectives[language], [markup`<th scope="col">${SAYS.perspective[language]}</th>`, ...heads], rows)}`,
  });
}

/** One perspective: each indicator with its light in words, its line and its table. */
export function dashboardPage(language: Language, name: string, dashboard: Dashboard): string {
  const { perspective, asOf, strategyNumber, figures } = dashboard;
  return page(language, {
    title: `${SAYS.title[language]}: ${DASHBOARD_TITLES[perspective][language]}`,
    head: signedIn(language, name),
    body: markup`${perspectives(language, perspective)}
<p>${SAYS.asOf[language]} ${dayIn(language, asOf)}. <a href="/reporting/v1/dashboards/${perspective}/figures.csv?lang=${language}" type="text/csv">${SAYS.csv[language]}</a></p>
${strategyNumber === null && markup`<p class="note">${SAYS.noStrategy[language]}</p>`}
${figures.length === 0 ? markup`<p>${SAYS.none[language]}</p>` : figures.map((figure) => section(language, figure))}`,
  });
}

function section(language: Language, figure: DashboardFigure): Markup {
  const { indicator, title, target, unit, light, reason, points } = figure;
  const heads = (['period', 'value', 'n', 'quality'] as const).map(
    (key) => markup`<th scope="col">${SAYS[key][language]}</th>`,
  );
  const rows = points.toReversed().map((point) => rowOf(language, point, unit));
  return markup`<section aria-labelledby="${indicator}">
<h2 id="${indicator}">${indicator} ${title[language]}</h2>
<p>${lightMark(light, `${LIGHT_TITLES[light][language]}: ${LIGHT_REASON_TITLES[reason][language]}`)}${target !== null && markup` (${SAYS.target[language]} ${figureIn(language, target, unit)})`}</p>
${points.length === 0 ? markup`<p>${SAYS.empty[language]}</p>` : markup`${chartOf(language, figure)}${tableOf(title[language], heads, rows)}`}</section>
`;
}

function rowOf(
  language: Language,
  { from, to, value, n, quality, suppressed }: DashboardPoint,
  unit: string,
): Markup {
  const shown = suppressed ? SAYS.hidden[language] : figureIn(language, value, unit);
  return markup`<tr><th scope="row">${periodIn(language, from, to)}</th><td class="number">${shown}</td>
<td class="number">${n ?? '–'}</td><td>${SAYS[quality][language]}</td></tr>
`;
}

const tableOf = (caption: string, heads: readonly Markup[], rows: readonly Markup[]): Markup =>
  markup`<div class="wide" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>
`;
