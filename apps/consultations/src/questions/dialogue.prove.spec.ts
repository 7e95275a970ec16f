import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { TRANSITIONS } from '../spec/dialogue-plan.fixture.js';
import { walkDialogues } from '../spec/dialogue.fixture.js';
import { testKit, type TestKit } from '../spec/kit.fixture.js';

// `npm run prove -- dialogue` runs this with its large count; here a small fixed one.
const COUNT = Number(process.env['VALVOMO_DIALOGUES'] ?? 25);
const SEED = Number(process.env['VALVOMO_SEED'] ?? 20261124);
/** A count from which every transition must have been reached. */
const ENOUGH = 1_500;

jest.setTimeout(COUNT * 5_000 + 60_000);

let kit: TestKit;
beforeAll(async () => {
  kit = await testKit();
});
afterAll(() => kit?.stop());

it(`${COUNT} generated questions stand where a naive reading of domain.md 7.3 says, after every step`, async () => {
  const report = await walkDialogues(kit, COUNT, SEED);
  const unreached = TRANSITIONS.filter((transition) => !report.reached.has(transition));
  if (process.env['VALVOMO_DIALOGUES']) {
    const table = [...report.reached]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([how, n]) => `  ${String(n).padStart(6)}  ${how}`);
    process.stdout.write(
      `${table.join('\n')}\n${report.sequences} sequences, ${report.steps} commands, ${report.refusals} refused, ` +
        `${report.reached.size} transitions, unreached: ${unreached.join(', ') || 'none'}\n`,
    );
  }
  expect(report.disagreements).toEqual([]);
  if (COUNT >= ENOUGH) expect(unreached).toEqual([]);
  expect(report.refusals).toBeGreaterThan(COUNT / 10);
});
