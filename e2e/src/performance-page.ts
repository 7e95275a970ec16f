import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './commands.js';

interface Comparison {
  id: string;
  ours: number;
  baseline: number;
  ratio: number;
  low: number;
  high: number;
  unit: string;
}

/** What `performance.md` of the shared references aims at; higher is better throughout. */
const AIMS: Readonly<Record<string, string>> = {
  'ING-5': '≥ 0.85',
  'ING-5/2': '≥ 1.7',
  'ING-6': '≥ 15',
  'ING-12': '≥ 0.6',
  'ING-12/2': '≥ 3',
  GUAR: '≥ 8',
  'IMP-1': '≥ 10',
  'REP-1': '≥ 200',
  'REP-3/2': '≥ 2',
  'TMP-3': '≥ 10',
};

const NOTES = [
  '`ING-12` is held against *bare* Fastify in the sense in which `performance.md` uses the word (1.1: "HTTP, bare: fastify 5";',
  'its basis is "empty controller 0.57–1.1 of bare"): it parses, answers and checks nothing. `ING-12/2` is Nest on Express with',
  'the same duties; `ING-12/3` is Fastify with token, schema and problem by hand, which tells what the framework and the rest of',
  'our edge cost, and has no aim.',
];

/** Writes `docs/performance.md` from the kept results in `docs/bench`. */
export function writePerformancePage(): void {
  const folder = join(ROOT, 'docs/bench');
  if (!existsSync(folder)) return;
  const rows = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => readComparisons(join(folder, name)))
    .map(
      (c) =>
        `| ${[c.id, round(c.ours), round(c.baseline), c.unit, interval(c), AIMS[c.id] ?? ''].join(' | ')} |`,
    );
  const page = [
    '# Performance',
    '',
    'Made by `npm run bench -- ID`; each row is one run of both sides on the same machine, interleaved. The ratio is the median',
    'of the paired ratios with its 95 % interval.',
    '',
    '| id | ours | baseline | unit | ratio | aim |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    ...NOTES,
    '',
  ];
  writeFileSync(join(ROOT, 'docs/performance.md'), page.join('\n'));
}

function readComparisons(file: string): Comparison[] {
  const kept = JSON.parse(readFileSync(file, 'utf8')) as Comparison | Comparison[];
  return Array.isArray(kept) ? kept : [kept];
}

function interval({ ratio, low, high }: Comparison): string {
  return `${round(ratio)} (${round(low)}–${round(high)})`;
}

function round(figure: number): string {
  return figure >= 100 ? figure.toFixed(0) : figure.toPrecision(3);
}
