import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { unreachedOf } from '@valvomo/testing/dialogue';
import { writeFile } from 'node:fs/promises';
import { walkDialogues } from '../spec/dialogue.fixture.js';
import { testKit, type TestKit } from '../spec/kit.fixture.js';

// `npm run prove -- dialogue` runs this with its large count, several at once; here a small fixed one.
const COUNT = Number(process.env['VALVOMO_DIALOGUES'] ?? 25);
const SEED = Number(process.env['VALVOMO_SEED'] ?? 20261124);
/** Where what was found goes, for who counts several runs together. */
const REPORT = process.env['VALVOMO_REPORT'];
/** A count from which every transition must have been reached. */
const ENOUGH = 200;

jest.setTimeout(COUNT * 5_000 + 60_000);

let kit: TestKit;
beforeAll(async () => {
  kit = await testKit();
});
afterAll(() => kit?.stop());

it(`${COUNT} generated questions stand where a naive reading of domain.md 7.3 says, after every step`, async () => {
  const report = await walkDialogues(kit, COUNT, SEED);
  if (REPORT) await writeFile(REPORT, JSON.stringify(report));
  expect(report.disagreements).toEqual([]);
  expect(report.refusals).toBeGreaterThan(COUNT / 10);
  if (COUNT >= ENOUGH) expect(unreachedOf(new Map(Object.entries(report.reached)))).toEqual([]);
});
