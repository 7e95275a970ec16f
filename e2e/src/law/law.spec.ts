import { afterAll, beforeAll, describe } from '@jest/globals';
import { freePortBlock } from '@valvomo/parts';
import { TestRegion } from '../region.js';
import type { Case } from '../story/case.js';
import { givenMunicipality } from '../story/register.js';
import { enterPeople } from '../story/world.js';
import { instantOf } from '../wall.js';
import { businessIdTests } from './business-ids.js';
import { correctionTests } from './corrections.js';
import { EarlyCases, earlyTests } from './early.js';
import { findingTests } from './findings.js';
import { ladderTests } from './ladder.js';
import { planningTests } from './planning.js';
import { reportTests } from './reports.js';
import { BEGINS, NOW, Supervision } from './supervision.js';

// Written from domain.md alone, against one region at one instant. The clock moves once, at the beginning.

let region: TestRegion;
let supervision: Supervision;
let published: Case;
let begun: EarlyCases;
const law = () => supervision;
const final = () => published;
const early = () => begun;

beforeAll(async () => {
  region = await TestRegion.start({ port: await freePortBlock(), start: BEGINS });
  supervision = new Supervision(region);
  await Promise.all([enterPeople(supervision, '2023-01-01'), givenMunicipality(supervision, '2023-01-01')]);
  await supervision.bring({
    shared: 'purchased',
    final: 'purchased',
    report: 'purchased',
    findings: 'purchased',
    'left lately': 'purchased',
    'left long ago': 'purchased',
    own: 'own',
    voucher: 'voucher',
  });
  begun = await EarlyCases.begin(supervision);
  await supervision.time.to(instantOf(NOW));
  // One public report with a finding on nine of the ten criteria serves whoever needs a correction.
  const found = { MAJOR: [1, 2, 3, 4], MODERATE: [5, 6, 7], MINOR: [8, 9] };
  published = await supervision.final(supervision.unit('final'), found);
}, 600_000);

afterAll(async () => {
  await supervision?.time.close();
  await region?.stop();
}, 60_000);

describe('the law over HTTP', () => {
  businessIdTests(law);
  planningTests(law, final);
  correctionTests(law, final);
  findingTests(law, final);
  reportTests(law);
  ladderTests(law, final);
  earlyTests(law, early);
});
