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
  force: { fi: 'Voimassa alkaen', sv: 'I kraft från', en: 'In force from' },
  superseded: { fi: 'Korvattu', sv: 'Ersatt', en: 'Superseded on' },
  goal: { fi: 'Tavoite', sv: 'Mål', en: 'Goal' },
  by: { fi: 'vuoteen', sv: 'före utgången av', en: 'by the end of' },
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
  const term = `${dateIn(language, councilTerm.from)} – ${dateIn(language, councilTerm.to)}`;
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
    [say('force'), publishedAt && dayIn(language, publishedAt)],
    [say('superseded'), supersededAt && dayIn(language, supersededAt)],
  ].filter(([, value]) => value);
  return page(language, {
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

function rowOf(language: Language, goal: GoalStanding): Markup {
  const { title, year, figures, light, reason, targetStatus } = goal;
  const targets =
    targetStatus === 'set'
      ? figures.map((one) => markup`<div>${figureIn(language, one.target, one.unit)}</div>`)
      : TARGET_STATUS_TITLES[targetStatus][language];
  const standing = `${LIGHT_TITLES[light][language]}: ${LIGHT_REASON_TITLES[reason][language]}`;
  return markup`<tr>
<th scope="row">${title[language]}<br><span class="note">${SAYS.by[language]} ${year}</span></th>
<td>${figures.map((one) => figureOf(language, one))}</td>
<td>${targets}</td>
<td>${lightMark(light, standing)}</td>
</tr>
`;
}

function figureOf(language: Language, { title, value, unit, from, to }: JudgedFigure): Markup {
  const period = from && to ? markup` <span class="note">(${periodIn(language, from, to)})</span>` : '';
  return markup`<div>${title[language]}: ${figureIn(language, value, unit)}${period}</div>`;
}
