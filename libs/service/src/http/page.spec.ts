import { describe, expect, it } from '@jest/globals';
import { page, pageById } from './page.js';

const items = ['a', 'b', 'c'].map((id) => ({ id }));
const list = (query: { limit: number; cursor?: string; state?: string }) =>
  page(
    query,
    async (after, take) => items.filter(({ id }) => !after || id > String(after[0])).slice(0, take),
    ({ id }) => [id],
  );

describe('a cursor', () => {
  it('goes on where its page ended, and ends', async () => {
    const first = await list({ limit: 2 });
    expect(first.items).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(await list({ limit: 2, cursor: first.nextCursor! })).toEqual({
      items: [{ id: 'c' }],
      nextCursor: null,
    });
  });

  it('of other filters, or of nobody, is refused', async () => {
    const { nextCursor } = await list({ limit: 1, state: 'open' });
    await expect(list({ limit: 1, state: 'closed', cursor: nextCursor! })).rejects.toMatchObject({
      code: 'cursor_invalid',
    });
    const forged = Buffer.from(JSON.stringify({ k: [{ $gt: '' }], f: 'x' })).toString('base64url');
    await expect(list({ limit: 1, cursor: forged })).rejects.toMatchObject({ code: 'cursor_invalid' });
  });
});

it('a list in the order of its ids is found after the last id of the page before, and shown as views', async () => {
  const asked: object[] = [];
  const byId = (query: { limit: number; cursor?: string }) =>
    pageById(
      query,
      async (after, take) => {
        asked.push(after);
        return items.filter(({ id }) => id > (after.id?.gt ?? '')).slice(0, take);
      },
      (found) => found.map(({ id }) => id.toUpperCase()),
    );
  const first = await byId({ limit: 2 });
  expect(first.items).toEqual(['A', 'B']);
  expect(await byId({ limit: 2, cursor: first.nextCursor! })).toEqual({ items: ['C'], nextCursor: null });
  expect(asked).toEqual([{}, { id: { gt: 'b' } }]);
});
