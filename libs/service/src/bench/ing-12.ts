import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { bench } from '@valvomo/testing';
import autocannon from 'autocannon';
import { SampleIssuer } from '../sample/issuer.js';

/*
 * ING-12: a controller with guard, validation and problem details behind our whole edge (headers, request id, context,
 * metrics too). The primary line is against bare Fastify, which parses, answers and checks nothing; ING-12/2 against Nest
 * on Express with the same duties, ING-12/3 against Fastify that does token, schema and problem by hand. All of it takes
 * less than three minutes.
 */
const PAIRS = 5;
const SECONDS = 4;
const BODY = JSON.stringify({
  unitId: '0198c0de-0000-7000-8000-000000000001',
  rule: 'T9',
  on: '2026-11-24',
  tags: ['a', 'b'],
});

interface Side {
  readonly child: ChildProcess;
  readonly url: string;
  readonly checks: boolean;
}

const issuer = await new SampleIssuer().start();
const headers = {
  authorization: `Bearer ${await issuer.token(['inspector'])}`,
  'content-type': 'application/json',
};

async function start(kind: string): Promise<Side> {
  const child = fork(join(import.meta.dirname, 'ing-12-server.js'), [kind, issuer.url]);
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }));
    child.once('exit', () => reject(new Error(`${kind} did not start`)));
  });
  return { child, url: `http://127.0.0.1:${port}/registry/v1/questions`, checks: kind !== 'empty' };
}

/** One block: 50 connections in a closed loop. @returns requests a second; throws when one was not answered 2xx */
function block({ url }: Side, duration: number): () => Promise<number> {
  return async () => {
    const result = await autocannon({
      url,
      connections: 50,
      duration,
      method: 'POST',
      headers,
      body: BODY,
    });
    if (result.non2xx + result.errors > 0)
      throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
    return result.requests.average;
  };
}

/** The answer is right, and what is wrong is refused as problem+json. */
async function check({ url, checks }: Side): Promise<void> {
  const ask = (body: string) => fetch(url, { method: 'POST', body, headers });
  const { dueOn } = (await (await ask(BODY)).json()) as { dueOn: string };
  if (dueOn !== '2026-11-24') throw new Error(`${url} answers wrongly`);
  if (!checks) return;
  const refused = await ask('{"rule":5}');
  const type = refused.headers.get('content-type') ?? '';
  if (refused.status !== 400 || !type.includes('problem+json')) throw new Error(`${url} does not validate`);
}

const [ours, express, empty, byHand] = await Promise.all([
  start('ours'),
  start('express'),
  start('empty'),
  start('fastify'),
]);

async function compare(id: string, other: Side, seconds = SECONDS): Promise<void> {
  await bench({
    id,
    unit: 'req/s',
    pairs: PAIRS,
    ours: block(ours, seconds),
    baseline: block(other, seconds),
    check: async () => void (await Promise.all([check(ours), check(other)])),
  });
}

try {
  await compare('ING-12/2', express);
  await compare('ING-12/3', byHand);
  await compare('ING-12', empty, SECONDS + 1);
} finally {
  for (const { child } of [ours, express, empty, byHand]) child.kill();
  await issuer.stop();
}
