import { describe, expect, it } from '@jest/globals';
import { RuleBroken } from '@valvomo/contracts';
import { availableActions } from './available-actions.js';

describe('available actions', () => {
  const guards = {
    close: () => undefined,
    rename: () => {
      throw new RuleBroken('conflict');
    },
  };

  it.each([
    ['fi', 'Toimi ei ole mahdollinen asian nykyisessä tilassa. Lue asia uudelleen.'],
    ['en', 'The act does not fit the present state of the matter. Read it again.'],
  ] as const)('say in %s what may be done and why the rest may not', async (language, reason) => {
    expect(await availableActions(guards, language)).toEqual([
      { action: 'close', allowed: true },
      { action: 'rename', allowed: false, code: 'conflict', reason },
    ]);
  });

  it('do not hide a fault of ours as a refusal', async () => {
    await expect(
      availableActions(
        {
          x: () => {
            throw new TypeError('ours');
          },
        },
        'fi',
      ),
    ).rejects.toThrow(TypeError);
  });
});
