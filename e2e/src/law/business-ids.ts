import { describe, expect, it } from '@jest/globals';
import type { Provider } from '@valvomo/contracts';
import { refused } from '../client.js';
import { provider } from '../story/register.js';
import type { Supervision } from './supervision.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2];

/** Of seven digits the remainder of domain.md 12. */
function remainder(digits: string): number {
  return WEIGHTS.reduce((sum, weight, i) => sum + weight * Number(digits[i]), 0) % 11;
}

const right = (digits: string): number => (remainder(digits) === 0 ? 0 : 11 - remainder(digits));

/** Every number is another one in every run of the same region, and the same in every region. */
const NUMBERS = Array.from({ length: 36 }, (_, i) => String(2_000_003 + i * 104_729));
const POSSIBLE = NUMBERS.filter((digits) => remainder(digits) !== 1);
const IMPOSSIBLE = NUMBERS.filter((digits) => remainder(digits) === 1);

// How people write 3221356-1: en-dash, spaces, the prefix of the VAT number, none of them.
const FORMS = [
  'FI 3221356–1',
  'FI3221356-1',
  'FI32213561',
  '3221356 - 1',
  ' 3221356-1 ',
  '3221356–1',
  '32213561',
];
const NO_IDS = ['12345-6', '3221356-', '3221356-A', '33221356-1', '3221356-10', 'SE3221356-1', '3221356/1'];

/** Business ids (domain.md 12), as the register takes them over HTTP. */
export function businessIdTests(law: () => Supervision): void {
  const save = (businessId: string) =>
    law()
      .as('registry-keeper')
      .post<Provider>('/registry/v1/providers', provider('Lain Oy', { businessId }, '2030-01-01'));

  describe('business ids (domain.md 12)', () => {
    it('with its right check digit a number is taken, once', async () => {
      const answers = await Promise.all(POSSIBLE.map((digits) => save(`${digits}-${right(digits)}`)));
      expect(answers.map(({ status, body }) => `${status} ${body.businessId}`)).toEqual(
        POSSIBLE.map((digits) => `201 ${digits}-${right(digits)}`),
      );
      const again = await Promise.all(
        POSSIBLE.slice(0, 5).map((digits) => save(`FI ${digits}–${right(digits)}`)),
      );
      expect(new Set(again.map(refused))).toEqual(new Set(['business_id_taken']));
    });

    it('with any other check digit it is refused', async () => {
      const wrong = POSSIBLE.slice(0, 4).flatMap((digits) =>
        [...Array(10).keys()].filter((c) => c !== right(digits)).map((c) => `${digits}-${c}`),
      );
      const answers = await Promise.all(wrong.map(save));
      expect(new Set(answers.map(refused))).toEqual(new Set(['bad_check_digit']));
    });

    it('a number whose remainder is 1 does not exist, whatever its check digit', async () => {
      expect(IMPOSSIBLE.length).toBeGreaterThan(1);
      const ids = [...IMPOSSIBLE, '1000008'].flatMap((digits) => [0, 1, 9].map((c) => `${digits}-${c}`));
      const answers = await Promise.all(ids.map(save));
      expect(new Set(answers.map(refused))).toEqual(new Set(['impossible_number']));
    });

    it('the forms in which people write one are the same id', async () => {
      expect((await save('3221356-1')).body.businessId).toBe('3221356-1');
      const answers = await Promise.all(FORMS.map(save));
      expect(answers.map(refused)).toEqual(FORMS.map(() => 'business_id_taken'));
    });

    it('an old form of six digits is padded with a zero', async () => {
      const answer = await save(`123456-${right('0123456')}`);
      expect(answer.body.businessId).toBe(`0123456-${right('0123456')}`);
    });

    it('what has another form is no business id', async () => {
      const answers = await Promise.all(NO_IDS.map(save));
      expect(answers.map(refused)).toEqual(NO_IDS.map(() => 'business_id_malformed'));
    });
  });
}
