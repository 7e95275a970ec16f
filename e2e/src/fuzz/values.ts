import type { JsonSchema, Route } from './openapi.js';
import type { Random } from './random.js';

/** A value that fits the schema, roughly: what a client in good faith would send. */
export function fitting(schema: JsonSchema, random: Random, resolve: Route['resolve'], depth = 0): unknown {
  const s = resolve(schema);
  if (s.const !== undefined) return s.const;
  if (s.enum) return random.pick(s.enum);
  const choices = s.anyOf ?? s.oneOf;
  if (choices?.length) return fitting(random.pick(choices), random, resolve, depth);
  if (s.allOf?.length)
    return Object.assign({}, ...s.allOf.map((part) => fitting(part, random, resolve, depth)));
  const type = Array.isArray(s.type) ? random.pick(s.type) : s.type;
  switch (type) {
    case 'string':
      return text(s, random);
    case 'integer':
      return Math.round(
        (s.minimum ?? 0) + random.next() * Math.min(100, (s.maximum ?? 100) - (s.minimum ?? 0)),
      );
    case 'number':
      return (s.minimum ?? 0) + random.next() * 10;
    case 'boolean':
      return random.chance(0.5);
    case 'null':
      return null;
    case 'array': {
      const length = (s.minItems ?? 0) + (depth > 3 ? 0 : random.below(3));
      return Array.from({ length }, () => fitting(s.items ?? {}, random, resolve, depth + 1));
    }
    default:
      return Object.fromEntries(
        Object.entries(s.properties ?? {})
          .filter(([key]) => s.required?.includes(key) || random.chance(0.4))
          .map(([key, of]) => [key, fitting(of, random, resolve, depth + 1)]),
      );
  }
}

function text(s: JsonSchema, random: Random): string {
  if (s.format === 'uuid') return uuid(random);
  if (s.format === 'date') return `20${10 + random.below(40)}-0${1 + random.below(9)}-1${random.below(9)}`;
  if (s.format === 'date-time')
    return `20${10 + random.below(40)}-0${1 + random.below(9)}-1${random.below(9)}T10:00:00Z`;
  const word = random.pick(['koti', 'hem', 'unit', '091', 'T3', 'x']);
  return word.repeat(Math.max(1, Math.ceil((s.minLength ?? 1) / word.length))).slice(0, s.maxLength ?? 200);
}

function uuid(random: Random): string {
  const hex = (n: number) => Array.from({ length: n }, () => random.below(16).toString(16)).join('');
  return `${hex(8)}-${hex(4)}-7${hex(3)}-8${hex(3)}-${hex(12)}`;
}

/** Values that have broken services before: NUL, lone surrogates, huge numbers, keys of the prototype, formulas. */
const NASTY: readonly unknown[] = [
  null,
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u200b',
  "'; drop table finding; --",
  '=HYPERLINK("x")',
  '../../etc/passwd',
  '%00%ff',
  'ä'.repeat(3000),
  '9'.repeat(400),
  -1,
  0,
  1e308,
  -1e308,
  9007199254740992,
  0.1,
  true,
  [],
  {},
  [[[[[[[[]]]]]]]],
  { $ne: null },
  { length: 1e9 },
  '2026-02-30',
  '2026-13-01',
  '0000-00-00',
  '+275760-09-13T00:00:00.001Z',
  '9999-12-31T23:59:59Z',
  '2026-11-25T10:00:00+99:99',
  '00000000-0000-0000-0000-000000000000',
  'not-a-uuid',
];

/** A value that has broken services before. */
export function nasty(random: Random): unknown {
  return random.pick(NASTY);
}

/** The value with one fault in it, somewhere: a wrong leaf, a missing or an unknown key, another shape. */
export function spoilt(value: unknown, random: Random): unknown {
  if (Array.isArray(value)) {
    if (value.length === 0 || random.chance(0.2))
      return random.chance(0.5) ? [...value, nasty(random)] : nasty(random);
    const at = random.below(value.length);
    return value.map((item, i) => (i === at ? spoilt(item, random) : item));
  }
  if (value !== null && typeof value === 'object') {
    const keys = Object.keys(value);
    if (keys.length === 0 || random.chance(0.15))
      return { ...value, [random.pick(['unknown', 'id', 'version', 'constructor'])]: nasty(random) };
    const key = random.pick(keys);
    const { [key]: at, ...others } = value as Record<string, unknown>;
    return random.chance(0.3) ? others : { ...others, [key]: spoilt(at, random) };
  }
  return nasty(random);
}
