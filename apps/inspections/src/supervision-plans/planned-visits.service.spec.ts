import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Sweeps } from '@valvomo/service';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';
import { PlannedVisits } from './planned-visits.service.js';

jest.setTimeout(60_000);

let kit: TestKit;
let sweep: PlannedVisits;
const sweeps = new Sweeps();
beforeAll(async () => {
  kit = await testKit();
  sweep = new PlannedVisits(kit.db, kit.audit, { now: kit.now }, { county: '06' }, sweeps);
});
afterAll(() => kit.stop());
beforeEach(() => kit.db.inspection.updateMany({ data: { state: 'CLOSED' } }));

const OPENS = at('2026-12-01', '08:00');
const deadlinesOf = async (id: string) =>
  (await kit.deadlines('inspection', id)).map(({ rule, state, dueAt }) => [rule, state, dueAt]);
const due = (date: string) => at(date, '16:00').toISOString();

describe('a planned visit (county default to domain.md 5.4)', () => {
  it('is due by the end of its quarter, thirty days before that, once, and waits for the head of supervision', async () => {
    kit.clock.time = at('2026-11-02');
    const { id } = (await walk(kit)).now;
    expect(await sweeps.instants(kit.now(), at('2027-11-02'), 400)).toEqual([OPENS]);
    await sweep.run(at('2026-11-30'));
    expect(await deadlinesOf(id)).toEqual([]);
    await sweep.run(OPENS);
    await sweep.run(OPENS);
    expect(await deadlinesOf(id)).toEqual([['VISIT-PLANNED', 'open', due('2026-12-31')]]);
    const [row] = await kit.deadlines('inspection', id);
    expect(row).toMatchObject({
      turn: 'head-of-supervision',
      warnAt: [at('2026-12-17', '08:00').toISOString()],
    });
    expect(row!.rungs.map(({ level, at: on }) => [level, on])).toEqual([
      ['E1', due('2026-12-31')],
      ['E2', due('2027-01-11')],
    ]);
    expect(await sweep.nextAfter(OPENS)).toBeNull();
  });

  it('is looked for the next morning when its last month has begun already', async () => {
    kit.clock.time = at('2026-12-10');
    await walk(kit);
    expect(await sweep.nextAfter(at('2026-12-10'))).toEqual(at('2026-12-11', '08:00'));
  });

  it('that has been scheduled is due on its day, moves with it, and is met by its start', async () => {
    kit.clock.time = OPENS;
    const story = await walk(kit);
    const { id } = story.now;
    await sweep.run(OPENS);
    await story.scheduled();
    expect(await deadlinesOf(id)).toEqual([
      ['VISIT-PLANNED', 'met', due('2026-12-31')],
      ['VISIT-DAY', 'open', due('2026-12-01')],
    ]);
    kit.clock.time = at('2026-12-03');
    await story.scheduled();
    await story.step(kit.inspections.start(story.as.lead, ...story.of()));
    expect((await deadlinesOf(id)).at(-1)).toEqual(['VISIT-DAY', 'met', due('2026-12-03')]);
  });

  it('that was postponed is due again, in the quarter that runs if its own has passed', async () => {
    kit.clock.time = at('2026-12-02');
    const story = await walk(kit);
    await story.scheduled();
    await story.step(kit.inspections.postpone(story.as.lead, ...story.of(), 'an epidemic in the unit'));
    expect(await deadlinesOf(story.now.id)).toEqual([['VISIT-DAY', 'cancelled', due('2026-12-02')]]);
    kit.clock.time = at('2027-01-04');
    expect(await sweep.nextAfter(kit.now())).toEqual(at('2027-03-01', '08:00'));
    await sweep.run(at('2027-03-01', '08:00'));
    expect((await deadlinesOf(story.now.id)).at(-1)).toEqual(['VISIT-PLANNED', 'open', due('2027-03-31')]);
  });
});
