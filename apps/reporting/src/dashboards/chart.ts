import type { DashboardFigure, DashboardPoint, Language, Texts } from '@valvomo/contracts';
import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { markup, type Markup } from '../public-pages/markup.js';
import { dateIn, figureIn } from '../public-pages/words.js';

const WIDTH = 560;
const HEIGHT = 180;
const LEFT = 64;
const EDGE = 16;
const BOTTOM = 28;
const SAYS = {
  target: { fi: 'Tavoite', sv: 'Mål', en: 'Target' },
  from: { fi: 'Ensimmäinen arvo', sv: 'Första värdet', en: 'First value' },
  to: { fi: 'viimeinen', sv: 'sista', en: 'last' },
  inTable: {
    fi: 'Kaikki arvot ovat viereisessä taulukossa.',
    sv: 'Alla värden finns i tabellen bredvid.',
    en: 'All values are in the table beside.',
  },
} as const satisfies Record<string, Texts>;

type Drawn = DashboardPoint & { value: number };
const isDrawn = (point: DashboardPoint): point is Drawn => point.value !== null;

/**
 * The series as a line, gaps where there is no figure, its target dashed. A picture with a name and a description for who
 * does not see it; what it shows stands in the table. Null where there is nothing to draw.
 */
export function chartOf(language: Language, figure: DashboardFigure): Markup | null {
  const { indicator, points, target, title, unit } = figure;
  const drawn = points.filter(isDrawn);
  if (drawn.length === 0) return null;
  const values = [...drawn.map(({ value }) => value), ...(target === null ? [] : [target])];
  const y = scaleLinear()
    .domain([Math.min(0, ...values), Math.max(...values, unit === 'share' ? 1 : 0)])
    .nice(4)
    .range([HEIGHT - BOTTOM, EDGE]);
  const x = scalePoint(
    points.map((_, i) => i),
    [LEFT + EDGE, WIDTH - EDGE],
  );
  const xOf = (i: number): number => x(i) ?? LEFT;
  const path = line<DashboardPoint>()
    .defined(isDrawn)
    .x((_, i) => round(xOf(i)))
    .y((point) => round(y(point.value ?? 0)));
  const say = (value: number): string => figureIn(language, value, unit);
  const ticks = y.ticks(4).map(
    (
      tick,
    ) => markup`<line x1="${LEFT}" x2="${WIDTH}" y1="${round(y(tick))}" y2="${round(y(tick))}" stroke="#767676" stroke-width=".5"/>
<text x="${LEFT - 8}" y="${round(y(tick)) + 4}" text-anchor="end">${say(tick)}</text>
`,
  );
  const dots = points.map(
    (point, i) =>
      isDrawn(point) &&
      markup`<circle cx="${round(xOf(i))}" cy="${round(y(point.value))}" r="3.5" fill="#00468b"/>
`,
  );
  const ends = [...new Set([0, points.length - 1])].map(
    (i) =>
      markup`<text x="${round(xOf(i))}" y="${HEIGHT - 8}" text-anchor="${i === 0 ? 'start' : 'end'}">${dateIn(language, points[i]!.from)}</text>
`,
  );
  const [first, last] = [drawn[0]!, drawn.at(-1)!];
  const name = `chart-${indicator}`;
  const told = `${SAYS.from[language]} ${say(first.value)}, ${SAYS.to[language]} ${say(last.value)}. ${target === null ? '' : `${SAYS.target[language]} ${say(target)}. `}${SAYS.inTable[language]}`;
  return markup`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="${name} ${name}-says" font-size="12" fill="#1a1a1a">
<title id="${name}">${title[language]}</title>
<desc id="${name}-says">${told}</desc>
${ticks}${
    target !== null &&
    markup`<line x1="${LEFT}" x2="${WIDTH}" y1="${round(y(target))}" y2="${round(y(target))}" stroke="#1a1a1a" stroke-width="1.5" stroke-dasharray="6 4"/>
<text x="${WIDTH - 4}" y="${round(y(target)) - 5}" text-anchor="end">${SAYS.target[language]}</text>
`
  }<path d="${path(points) ?? ''}" fill="none" stroke="#00468b" stroke-width="2"/>
${dots}${ends}</svg>
`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
