import { afterAll, beforeAll, describe } from '@jest/globals';
import { freePortBlock } from '@valvomo/parts';
import { TestRegion } from '../region.js';
import { BEGINS } from '../faults/late-plan.js';
import { auditTests } from './audit.js';
import { destroyKeys } from './destroyed-key.js';
import { MarkedCase } from './marked-case.js';
import { MarkedQuestion } from './marked-question.js';
import { markerTests } from './markers.js';
import { sealedTextTests } from './sealed-texts.js';
import { permissionTests } from './permissions.js';
import { givenSafetyRound, givenSharedMatters } from './shared-matters.js';
import { signInTests } from './sign-in.js';
import { tokenTests } from './tokens.js';
import { degradedTests } from '../faults/degraded.js';

// One region for all that attacks a whole region without killing it for good: a region of its own for each would cost
// twenty seconds and a gigabyte a file.

let region: TestRegion;
let marked: MarkedCase;
let question: MarkedQuestion;

beforeAll(async () => {
  region = await TestRegion.start({ port: await freePortBlock(), start: BEGINS });
  marked = await MarkedCase.walked(region, givenSafetyRound, async (world) => {
    question = await MarkedQuestion.walked(world);
    await givenSharedMatters(world);
  });
  // Each process may remember the key for a minute: all else is tried meanwhile.
  await destroyKeys(region, question.converted.id);
}, 600_000);

afterAll(async () => {
  await region?.stop();
}, 60_000);

describe('personal data (S20, S27)', () =>
  markerTests(
    () => region,
    () => marked,
    () => question,
  ));
describe('tokens (S05)', () => tokenTests(() => region));
describe('signing in with a browser', () => signInTests(() => region));
describe('permissions (S01, S04)', () => permissionTests(() => region));
describe('the audit (Must show 8)', () => auditTests(() => region));
describe('a region without a part', () => degradedTests(() => region));
describe('sealed texts (Must show 5)', () =>
  sealedTextTests(
    () => region,
    () => question,
    () => marked.world,
  ));
