import { describe, expect, it } from '@jest/globals';
import { CivilDate, Instant, Uuid } from '@valvomo/contracts';
import { z } from 'zod';
import { speakCallersLanguage, within } from '../context.js';
import { InvalidRequest, type FieldProblem } from './problem.js';
import { SchemaPipe } from './validation.js';

speakCallersLanguage();

const Body = z.strictObject({
  kind: z.enum(['major', 'minor']),
  title: z.string().min(1),
  places: z.array(z.strictObject({ name: z.string() })).optional(),
  subject: z.discriminatedUnion('type', [z.strictObject({ type: z.literal('unit') })]).optional(),
});

function faultsOf(schema: z.ZodType, value: unknown, type: 'body' | 'param' = 'body', data?: string) {
  try {
    within({ requestId: 'request-0001', language: 'en' }, () =>
      new SchemaPipe().transform(value, { type, schema, ...(data !== undefined && { data }) }),
    );
  } catch (error) {
    if (error instanceof InvalidRequest) return error.errors.map((e: FieldProblem) => [e.path, e.message]);
    throw error;
  }
  return [];
}

describe('a refused request', () => {
  const MISSING = 'This is required and is missing.';

  it('says of every missing field, at any depth, that it is missing', () => {
    expect(faultsOf(Body, { places: [{ name: 'a' }, {}], subject: {} })).toEqual([
      ['/kind', `${MISSING} Give one of these: major, minor.`],
      ['/title', MISSING],
      ['/places/1/name', MISSING],
      ['/subject/type', MISSING],
    ]);
    expect(faultsOf(Body, undefined)).toEqual([['', MISSING]]);
  });

  it('says of a wrong field what is wrong with it', () => {
    expect(faultsOf(Body, { kind: 'grave', title: null, extra: 1 })).toEqual([
      ['/kind', expect.stringContaining('expected one of')],
      ['/title', expect.stringContaining('expected string')],
      ['/extra', expect.any(String)],
    ]);
  });

  it('names beside an unknown key those that are known', () => {
    const Query = z.strictObject({ limit: z.coerce.number().optional(), state: z.string().optional() });
    expect(faultsOf(Query, { year: '2026', 'a/b': '1' })).toEqual([
      ['/year', expect.stringMatching(/year.*\. The known ones are: limit, state\.$/)],
      ['/a~1b', expect.stringMatching(/The known ones are: limit, state\.$/)],
    ]);
    expect(faultsOf(Body, { kind: 'major', title: 'a', places: [{ name: 'b', extra: 1 }] })).toEqual([
      ['/places/0/extra', expect.not.stringContaining('known')],
    ]);
  });

  it('keeps the words of a rule about a field that is missing', () => {
    const schema = z.object({ reason: z.string().optional() }).refine((given) => given.reason, {
      path: ['reason'],
      error: 'Give a reason.',
    });
    expect(faultsOf(schema, {})).toEqual([['/reason', 'Give a reason.']]);
  });

  it.each([
    ['1850-01-01', '1849-12-31'],
    ['2149-12-31', '2150-01-01'],
  ])(
    'may name %s but not %s: years so far away are a slip of the pen that no rule counts',
    (last, beyond) => {
      const schema = z.strictObject({ on: CivilDate, at: Instant });
      const given = (date: string) => faultsOf(schema, { on: date, at: `${date}T12:00:00Z` });
      const words = 'Give a day in the years 1850–2149.';
      expect(given(last)).toEqual([]);
      expect(given(beyond)).toEqual([
        ['/on', words],
        ['/at', words],
      ]);
    },
  );

  it('that is none has one fault', () => {
    const schema = z.strictObject({ on: CivilDate, at: Instant });
    expect(faultsOf(schema, { on: 'tomorrow', at: 'noon' }).map(([path]) => path)).toEqual(['/on', '/at']);
  });

  it('names a parameter of the path', () => {
    expect(faultsOf(Uuid, 'x', 'param', 'id')).toEqual([['/id', expect.any(String)]]);
    expect(faultsOf(z.strictObject({ id: Uuid }), { id: 'x' }, 'param')).toEqual([
      ['/id', expect.any(String)],
    ]);
  });
});
