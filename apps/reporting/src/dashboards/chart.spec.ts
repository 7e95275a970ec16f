import { describe, expect, it } from '@jest/globals';
import type { Dashboard, DashboardFigure, DashboardPoint } from '@valvomo/contracts';
import { chartOf } from './chart.js';
import { dashboardPage, homePage } from './dashboard-page.js';

const point = (month: number, value: number | null, over: Partial<DashboardPoint> = {}): DashboardPoint => ({
  from: `2026-0${month}-01`,
  to: `2026-0${month + 1}-01`,
  value,
  n: value === null ? null : 20,
  quality: 'ok',
  suppressed: value === null,
  ...over,
});
const figure = (over: Partial<DashboardFigure> = {}): DashboardFigure => ({
  indicator: 'A5',
  formulaVersion: 1,
  title: { fi: 'Lähetteet <yli 21 pv>', sv: 'Remisser', en: 'Referrals' },
  unit: 'share',
  direction: 'lower-is-better',
  target: 0.1,
  light: 'red',
  reason: 'target-missed',
  points: [point(1, 0.2), point(2, null), point(3, 0.3), point(4, 0.25)],
  ...over,
});
const dashboard = (figures: DashboardFigure[]): Dashboard => ({
  perspective: 'A',
  asOf: '2026-05-02T08:00:00.000Z',
  strategyNumber: 1,
  figures,
});

describe('the line of a series', () => {
  const drawn = chartOf('en', figure())!.toString();

  it('has a gap where a figure is hidden, and no number of it', () => {
    const path = /<path d="([^"]+)"/.exec(drawn)![1]!;
    expect(path.match(/M/g)).toHaveLength(2);
    expect(drawn.match(/<circle/g)).toHaveLength(3);
  });

  it('has a name and a description for who does not see it', () => {
    expect(drawn).toContain('role="img" aria-labelledby="chart-A5 chart-A5-says"');
    expect(drawn).toContain('<title id="chart-A5">Referrals</title>');
    expect(drawn).toContain('First value 20%, last 25%. Target 10%.');
  });

  it('is the same bytes for the same figures, with text escaped and no style that the policy forbids', () => {
    expect(chartOf('en', figure())!.toString()).toBe(drawn);
    expect(chartOf('fi', figure())!.toString()).toContain('Lähetteet &#60;yli 21 pv&#62;');
    expect(drawn).not.toMatch(/style=|<script|NaN|undefined/);
  });

  it('is none where there is nothing to draw', () => {
    expect(chartOf('en', figure({ points: [] }))).toBeNull();
    expect(chartOf('en', figure({ points: [point(1, null)] }))).toBeNull();
    expect(chartOf('en', figure({ points: [point(1, 0)], target: null }))!.toString()).not.toMatch(/NaN/);
  });
});

describe('the page of a perspective', () => {
  it('tells each light in words, and each figure in a table beside the line', () => {
    const made = dashboardPage('fi', 'Tiina <T>', dashboard([figure()]));
    expect(made).toContain('<span class="light red">Punainen: tavoitetta ei ole saavutettu</span>');
    expect(made).toContain('peitetty (alle 5)');
    expect(made.match(/<th scope="row">/g)).toHaveLength(4);
    expect(made).toContain('Tiina &#60;T&#62; <button>Kirjaudu ulos</button>');
    expect(made).toContain('<form method="post" action="/reporting/sign-out">');
    expect(made).toContain('<span aria-current="page">Saatavuus ja asiakaskokemus</span>');
  });

  it('says what is missing: no figures, no indicators, no strategy', () => {
    expect(dashboardPage('sv', 'x', dashboard([figure({ points: [] })]))).toContain(
      'Indikatorn har inga resultat ännu.',
    );
    expect(dashboardPage('en', 'x', dashboard([]))).toContain('This perspective has no indicators yet.');
    expect(dashboardPage('en', 'x', { ...dashboard([]), strategyNumber: null })).toContain(
      'No service strategy is in force',
    );
    expect(homePage('en', 'x', [dashboard([figure()])])).toContain('<td class="number">1</td>');
  });
});
