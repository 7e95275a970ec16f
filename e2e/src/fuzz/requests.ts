import type { Parameter, Route } from './openapi.js';
import type { Random } from './random.js';
import { fitting, nasty, spoilt } from './values.js';

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
  /** What was done to it, for the report. */
  readonly faults: readonly string[];
}

/** Ids that exist in the region, by the path of their collection, so that faults reach deeper than a 404. */
export type KnownIds = ReadonlyMap<string, readonly string[]>;

/** A request to the route with one or two faults in it. */
export function badRequest(route: Route, random: Random, known: KnownIds): WireRequest {
  const faults: string[] = [];
  const headers: Record<string, string> = {};
  const spoil = random.pick(
    route.body
      ? (['body', 'body', 'body', 'body', 'parameter', 'header', 'raw'] as const)
      : (['parameter', 'parameter', 'header'] as const),
  );
  const ids = known.get(route.path.slice(0, route.path.indexOf('/{'))) ?? [];
  const value = (p: Parameter): string => {
    const exists = p.in === 'path' && ids.length > 0 && random.chance(0.8);
    return asText(exists ? random.pick(ids) : fitting(p.schema ?? { type: 'string' }, random, route.resolve));
  };
  const bad = spoil === 'parameter' && route.parameters.length ? random.pick(route.parameters) : undefined;
  const given = (p: Parameter): string => {
    if (p !== bad) return value(p);
    faults.push(`${p.in} ${p.name}`);
    return asText(nasty(random));
  };

  let path = route.path;
  const query = new URLSearchParams();
  for (const p of route.parameters) {
    if (p.in === 'path')
      path = path.replace(`{${p.name}}`, encodeURIComponent(wellFormed(given(p))) || '%20');
    if (p.in === 'query' && (p.required || p === bad || random.chance(0.3)))
      query.append(p.name, wellFormed(given(p)));
  }
  if (random.chance(0.05)) {
    query.append('__proto__', 'x');
    faults.push('unknown query key');
  }
  if (random.chance(0.7)) headers['x-purpose'] = 'care';
  if (route.method !== 'GET') {
    headers['if-match'] = random.chance(0.7)
      ? `"${1 + random.below(4)}"`
      : random.pick(['*', '', 'W/"1"', '"x"', '"99999999999"', '1']);
    if (random.chance(0.5))
      headers['idempotency-key'] = random
        .pick(['a', 'k'.repeat(300), `k-${random.below(1e9)}`, 'ä'])
        .replace('ä', '%');
  }
  if (spoil === 'header') {
    faults.push('header');
    const [name, content] = random.pick([
      ['accept-language', 'xx;q=9,,,'],
      ['accept', 'application/x-nothing'],
      ['x-purpose', 'p'.repeat(5000)],
      ['if-none-match', '"'.repeat(50)],
      ['authorization', 'Bearer a.b.c'],
      ['authorization', 'Basic '],
      ['traceparent', '00-zz-zz-00'],
      ['content-type', 'text/plain'],
    ] as const);
    headers[name] = content;
  }
  const search = query.size ? `?${query.toString()}` : '';
  if (!route.body) return { method: route.method, path: path + search, headers, faults };

  headers['content-type'] ??= route.body.mediaType;
  const good = fitting(route.body.schema, random, route.resolve);
  if (spoil === 'raw') {
    faults.push('raw body');
    return { method: route.method, path: path + search, headers, body: rawBody(random, good), faults };
  }
  if (spoil === 'body') faults.push('body');
  const body = spoil === 'body' ? spoilt(good, random) : good;
  return { method: route.method, path: path + search, headers, body: JSON.stringify(body) ?? 'null', faults };
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A URL cannot carry a lone surrogate; it travels as the replacement character. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}

function rawBody(random: Random, good: unknown): string {
  const json = JSON.stringify(good) ?? '{}';
  return random.pick([
    '',
    '{',
    json.slice(0, Math.floor(json.length / 2)),
    `${json},`,
    'null',
    '"text"',
    '[]',
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"a":'.repeat(2000) + '1' + '}'.repeat(2000),
    '\u0000',
    '{"x":"\\u0000"}',
    '{"x":"\\ud800"}',
    'NaN',
    `{"x":${'9'.repeat(500)}}`,
    'x'.repeat(2_000_000),
  ]);
}
