import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { SampleIssuer } from '../sample/issuer.js';

/**
 * ING-12: a controller with guard, validation and problem details on our edge, against the same on Nest with Express and
 * against bare Fastify that only parses and answers. Blocks in the order ABBA; the median of the paired ratios and its
 * bootstrap interval. `ours` is requests a second.
 */
const PAIRS = 6;
const SECONDS = 5;
const BODY = JSON.stringify({
  unitId: '0198c0de-0000-7000-8000-000000000001',
  rule: 'T9',
  on: '2026-11-24',
  tags: ['a', 'b'],
});

interface Side {
  readonly child: ChildProcess;
  readonly url: string;
}

async function start(kind: string, issuer: string): Promise<Side> {
  const child = fork(join(import.meta.dirname, 'ing-12-server.js'), [kind, issuer]);
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }));
    child.once('exit', () => reject(new Error(`${kind} did not start`)));
  });
  return { child, url: `http://127.0.0.1:${port}/registry/v1/questions` };
}

async function rate(side: Side, token: string, seconds: number): Promise<number> {
  const result = await autocannon({
    url: side.url,
    connections: 50,
    duration: seconds,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: BODY,
  });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refusals, ${result.errors} errors`);
  return result.requests.average;
}

async function check(side: Side, token: string, kind: string): Promise<void> {
  const ask = (body: string) =>
    fetch(side.url, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    });
  const good = (await (await ask(BODY)).json()) as { dueOn: string };
  if (good.dueOn !== '2026-11-24') throw new Error(`${kind} answers wrongly`);
  if (kind === 'bare') return;
  const bad = await ask('{"rule":5}');
  if (bad.status !== 400 || !bad.headers.get('content-type')?.includes('problem+json'))
    throw new Error(`${kind} does not validate`);
}

async function compare(id: string, ours: Side, other: Side, token: string): Promise<object> {
  const pairs: { ours: number; baseline: number }[] = [];
  for (const side of [ours, other]) await rate(side, token, 2);
  for (let i = 0; i < PAIRS; i++) {
    // ABBA: what drifts on the machine falls on both sides.
    const order = i % 2 === 0 ? [ours, other] : [other, ours];
    const rates = new Map<Side, number>();
    for (const side of order) rates.set(side, await rate(side, token, SECONDS));
    pairs.push({ ours: rates.get(ours)!, baseline: rates.get(other)! });
  }
  const ratios = pairs.map((pair) => pair.ours / pair.baseline);
  const [low, high] = interval(ratios);
  return {
    id,
    ours: Math.round(median(pairs.map((pair) => pair.ours))),
    baseline: Math.round(median(pairs.map((pair) => pair.baseline))),
    ratio: round(median(ratios)),
    low: round(low),
    high: round(high),
    unit: 'req/s',
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function interval(values: readonly number[]): [number, number] {
  let seed = 42;
  const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
  const medians = Array.from({ length: 2_000 }, () =>
    median(values.map(() => values[Math.floor(next() * values.length)]!)),
  ).toSorted((a, b) => a - b);
  return [medians[50]!, medians[1_949]!];
}

const round = (value: number): number => Math.round(value * 1_000) / 1_000;

const issuer = await new SampleIssuer().start();
const token = await issuer.token(['inspector']);
const names = ['ours', 'express', 'bare'] as const;
const sides = await Promise.all(names.map((kind) => start(kind, issuer.url)));
try {
  for (const [i, side] of sides.entries()) await check(side, token, names[i]!);
  const [ours, express, bare] = sides as [Side, Side, Side];
  console.log(JSON.stringify(await compare('ING-12/2', ours, express, token)));
  console.log(JSON.stringify(await compare('ING-12', ours, bare, token)));
} finally {
  for (const { child } of sides) child.kill();
  await issuer.stop();
}
