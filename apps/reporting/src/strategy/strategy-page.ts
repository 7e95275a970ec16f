import {
  LIGHT_REASON_TITLES,
  LIGHT_TITLES,
  PERSPECTIVE_TITLES,
  STRATEGY_PERSPECTIVES,
  TARGET_STATUS_TITLES,
  type JudgedFigure,
  type Language,
  type Strategy,
  type StrategyFollowUp,
  type Texts,
} from '@valvomo/contracts';
import { markup, type Markup } from '../public-pages/markup.js';
import { page } from '../public-pages/page.js';
import { dateIn, dayIn, figureIn, lightMark, periodIn } from '../public-pages/words.js';

const SAYS = {
  version: { fi: 'Versio', sv: 'Version', en: 'Version' },
  term: { fi: 'Valtuustokausi', sv: 'Fullmäktigeperiod', en: 'Council term' },
  decided: { fi: 'Päätös', sv: 'Beslut', en: 'Decision' },
  council: { fi: 'aluevaltuusto', sv: 'välfärdsområdesfullmäktige', en: 'county council' },
  board: { fi: 'aluehallitus', sv: 'välfärdsområdesstyrelsen', en: 'county board' },
  published: { fi: 'Julkaistu', sv: 'Publicerad', en: 'Published' },
  superseded: { fi: 'Korvattu', sv: 'Ersatt', en: 'Superseded on' },
  goal: { fi: 'Tavoite', sv: 'Mål', en: 'Goal' },
  by: {
    fi: 'vuoden {year} loppuun mennessä',
    sv: 'före utgången av {year}',
    en: 'by the end of {year}',
  },
  figure: {
    fi: 'Mittari ja viimeisin tulos',
    sv: 'Indikator och senaste resultat',
    en: 'Indicator and latest figure',
  },
  target: { fi: 'Tavoitearvo', sv: 'Målvärde', en: 'Target' },
  light: { fi: 'Tilanne', sv: 'Läge', en: 'Standing' },
} as const satisfies Record<string, Texts>;

type GoalStanding = StrategyFollowUp['goals'][number];

/** A version of the strategy as it is published: its decision, its goals by perspective and how they stand. */
export function strategyPage(language: Language, strategy: Strategy, { goals }: StrategyFollowUp): string {
  const say = (key: keyof typeof SAYS): string => SAYS[key][language];
  const { number, councilTerm, decision, publishedAt, supersededAt, title } = strategy;
  const term = periodIn(language, councilTerm.from, councilTerm.to);
  const decided =
    decision && `${say(decision.body)} ${dateIn(language, decision.decidedOn)}, ${decision.section}`;
  const parts = STRATEGY_PERSPECTIVES.map((perspective) => {
    const own = goals.filter((goal) => goal.perspective === perspective);
    return own.length > 0 && table(language, PERSPECTIVE_TITLES[perspective][language], own);
  });
  const facts = [
    [say('version'), String(number)],
    [say('term'), term],
    [say('decided'), decided],
    [say('published'), publishedAt && dayIn(language, publishedAt)],
    [say('superseded'), supersededAt && dayIn(language, supersededAt)],
  ].filter(([, value]) => value);
  return page(language, {
    part: 'strategy',
    title: title[language],
    body: markup`<dl>${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
${parts}`,
  });
}

function table(language: Language, title: string, goals: readonly GoalStanding[]): Markup {
  const heads = (['goal', 'figure', 'target', 'light'] as const).map(
    (key) => markup`<th scope="col">${SAYS[key][language]}</th>`,
  );
  return markup`<div class="wide" tabindex="0" role="region" aria-label="${title}"><table>
<caption><h2>${title}</h2></caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${goals.map((goal) => rowOf(language, goal))}</tbody>
</table></div>
`;
}

/** A row a figure, each with its own target and light; one alone where nothing follows the goal or its target is to come. */
function rowOf(language: Language, goal: GoalStanding): Markup {
  const { title, year, figures, targetStatus } = goal;
  const lines =
    targetStatus === 'set' ? figures.map((one) => lineOf(language, one)) : [restOf(language, goal)];
  const head = markup`<th scope="rowgroup" rowspan="${lines.length}">${title[language]}<br><span class="note">${SAYS.by[language].replace('{year}', String(year))}</span></th>`;
  return markup`${lines.map((line, i) => markup`<tr>${i === 0 && head}${line}</tr>\n`)}`;
}

function lineOf(language: Language, one: JudgedFigure): Markup {
  return markup`<td>${figureOf(language, one)}</td>
<td>${figureIn(language, one.target, one.unit)}</td>
<td>${standingIn(language, one)}</td>`;
}

function restOf(language: Language, goal: GoalStanding): Markup {
  return markup`<td>${goal.figures.map((one) => markup`<div>${figureOf(language, one)}</div>`)}</td>
<td>${TARGET_STATUS_TITLES[goal.targetStatus][language]}</td>
<td>${standingIn(language, goal)}</td>`;
}

const standingIn = (language: Language, { light, reason }: Pick<GoalStanding, 'light' | 'reason'>): Markup =>
  lightMark(light, `${LIGHT_TITLES[light][language]}: ${LIGHT_REASON_TITLES[reason][language]}`);

function figureOf(language: Language, { title, value, unit, from, to }: JudgedFigure): Markup {
  const period = from && to ? markup` <span class="note">(${periodIn(language, from, to)})</span>` : '';
  return markup`${title[language]}: ${figureIn(language, value, unit)}${period}`;
}
