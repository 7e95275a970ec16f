import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Code, PublishCodeList } from '@valvomo/contracts';
import { uploadTo } from '../spec/imports.fixture.js';
import { startRegistry, type Registry } from '../spec/registry.fixture.js';

/** The 32 council areas with our own three-digit numbers: they stand in for the municipality list where this file is read. */
const COUNCIL_AREAS: Code[] = (
  'Aberdeen City|Aberdeenshire|Angus|Argyll & Bute|City of Edinburgh|Clackmannanshire|Dumfries & Galloway|' +
  'Dundee City|East Ayrshire|East Dunbartonshire|East Lothian|East Renfrewshire|Falkirk|Fife|Glasgow City|Highland|' +
  'Inverclyde|Midlothian|Moray|Na h-Eileanan Siar|North Ayrshire|North Lanarkshire|Orkney Islands|Perth & Kinross|' +
  'Renfrewshire|Scottish Borders|Shetland Islands|South Ayrshire|South Lanarkshire|Stirling|West Dunbartonshire|' +
  'West Lothian'
)
  .split('|')
  .map((name, i) => ({
    code: String(901 + i),
    title: { fi: name, sv: name, en: name },
    parent: null,
    validFrom: '1996-04-01',
    validTo: null,
  }));

const FILE = join(
  import.meta.dirname,
  '../../../../../shared/data/peer_care_inspectorate_scotland_2026/services_2026-03-31.csv',
);
const there = existsSync(FILE);
if (!there) console.log('skipped: the Scottish register of ../shared/data is not here');
const withData = there ? describe : describe.skip;

withData('the register of another regulator', () => {
  let registry: Registry;
  beforeAll(async () => {
    registry = await startRegistry();
    const list: PublishCodeList = {
      version: '1996',
      title: { fi: 'Alueet', sv: 'Områden', en: 'Council areas' },
      source: 'spec',
      validFrom: '1996-04-01',
      codes: COUNCIL_AREAS,
    };
    await registry.call(registry.keeper, 'POST code-lists/municipality/versions', { json: list });
  }, 60_000);
  afterAll(() => registry?.stop());

  it('comes in by its own keys, what breaks a rule of ours is kept back, and again nothing changes', async () => {
    const query = 'source=scottish-services&kind=units&complete=true&asOf=2023-03-31';
    const { totals } = await uploadTo(registry, query, readFileSync(FILE));
    expect(totals.rows).toBe(4_275);
    expect(totals.created).toBeGreaterThan(4_000);
    expect(totals.created + totals.quarantined).toBe(totals.rows);
    const again = await uploadTo(registry, query, readFileSync(FILE));
    expect(again.totals).toMatchObject({ changed: 0, unchanged: totals.created });
  }, 60_000);
});
