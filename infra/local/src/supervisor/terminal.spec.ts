import { expect, it } from '@jest/globals';
import { Writable } from 'node:stream';
import { loudly, terminal } from './terminal.js';

it.each([
  ['{"level":"warn","msg":"slow","error":"disk"}', 'slow: disk'],
  ['{"level":50,"msg":"failed","err":{"message":"no route"}}', 'failed: no route'],
  ['{"level":40,"msg":"relay","error":{"message":"no answer"}}', 'relay: no answer'],
  ['{"level":30,"msg":"request done"}', undefined],
  [
    '2026-11-24 08:32:14 UTC [1] FATAL:  the disk is full',
    '2026-11-24 08:32:14 UTC [1] FATAL:  the disk is full',
  ],
  ['2026-11-24 08:32:14 UTC [1] ERROR:  duplicate key', undefined],
  ['[1] [ERR] no space', '[1] [ERR] no space'],
  ['TypeError: x is not a function', 'TypeError: x is not a function'],
  ['listening on 8100', undefined],
])('of the log line %s the terminal shows %s', (line, shown) => {
  expect(loudly(line)).toBe(shown);
});

it('each line stands behind the name of its part', () => {
  let written = '';
  const out = new Writable({ write: (text, _, done) => ((written += text.toString()), done()) });
  const say = terminal(out);
  say('nats', 'one\ntwo');
  say('postgres', 'three');
  expect(written.split('\n').map((line) => line.replace(/ +/, ' '))).toEqual([
    'nats one',
    'nats two',
    'postgres three',
    '',
  ]);
});
