import { describe, expect, it } from '@jest/globals';
import { assertMayDeclare } from './declarations.rules.js';

describe('a declaration (Administrative Procedure Act 434/2003 s.28)', () => {
  it.each([
    [null, {}, [], null],
    [true, {}, [], null],
    [false, {}, [], 'recusal'],
    [false, {}, [{ personId: 'b' }], 'recusal'],
    [false, {}, [{ personId: 'a' }], null],
    [false, { grounds: 'The relative has moved away.' }, [], null],
  ] as const)(
    'to be impartial after %j, with %j and the waivers %j, is refused: %s',
    (impartial, body, recusals, code) => {
      const declare = () =>
        assertMayDeclare({ team: [{ personId: 'a', impartial }], recusals }, 'a', {
          impartial: true,
          ...body,
        });
      if (code) expect(declare).toThrow(expect.objectContaining({ code }));
      else expect(declare).not.toThrow();
    },
  );
});
