import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { workflowId } from '@valvomo/contracts';
import { movedClock } from '@valvomo/processes/testing';
import { withProcesses } from '../spec/processes.fixture.js';
import { answerOf, at, publicationKit } from './publications.fixture.js';

jest.setTimeout(120_000);

// 2037 has the weekdays and feasts of 2026.
const clock = movedClock(at('2037-11-01', '05:00'));
async function start() {
  const kit = await publicationKit(clock);
  return withProcesses(kit, clock, { takeStep: kit.steps.takeStep });
}
let kit: Awaited<ReturnType<typeof start>>;
beforeAll(async () => void (kit = await start()));
afterAll(() => kit?.stop());

/** The report of the month before, made by the monthly look at its instant. */
async function looked(instant: Date): Promise<string> {
  clock.to(instant);
  await kit.publications.computeMonthBefore(instant);
  await kit.deliver();
  const { id } = await kit.db.publication.findFirstOrThrow({ where: { computedAt: instant } });
  return id;
}
async function heard(matterId: string): Promise<string[]> {
  const { publisher, serviceDirector, countyDirector } = kit.people;
  const names = new Map([
    [publisher.caller.id, 'publisher'],
    [serviceDirector.caller.id, 'service director'],
    [countyDirector.caller.id, 'county director'],
  ]);
  const told = await kit.told('reporting.notice.raised');
  return told
    .filter((notice) => notice['matterId'] === matterId && notice['kind'] !== 'publication-computed')
    .map(({ kind, rung, recipientId }) => `${String(rung ?? kind)} ${names.get(String(recipientId))}`);
}

describe('a report that is not published in time', () => {
  it('is told of before, and once at each rung, until it is published', async () => {
    await kit.know([answerOf('c1', { minutes: 60, on: '2037-10-05' })], at('2037-10-06'));
    const id = await looked(at('2037-11-01', '06:00'));
    await kit.advance(at('2037-12-31', '05:00'));
    expect(await kit.climbed(id)).toEqual([
      'PUBLICATION-MONTHLY warn:1 2037-11-20 08:00',
      'PUBLICATION-MONTHLY warn:2 2037-11-27 08:00',
      'PUBLICATION-MONTHLY E1 2037-11-30 16:00',
      'PUBLICATION-MONTHLY E2 2037-12-07 16:00',
      'PUBLICATION-MONTHLY E3 2037-12-14 16:00',
    ]);
    expect(await heard(id)).toEqual([
      'deadline-warning publisher',
      'deadline-warning publisher',
      'E1 publisher',
      'E2 service director',
      'E3 county director',
    ]);

    await kit.published(id);
    expect(await kit.ended(workflowId('publication', id))).toBe('PUBLISHED');
    expect(await heard(id)).toHaveLength(5);
    await kit.record('publication-missed', workflowId('publication', id));
  });

  it('that is published in time is nobody’s concern after', async () => {
    const id = await looked(at('2038-01-01', '06:00'));
    const { checker, publisher } = kit.people;
    const checked = await kit.publications.check(checker, id, 1);
    await kit.deliver();
    await kit.publications.recompute(publisher, id, checked.version);
    await kit.deliver();
    const by = { ...kit.people, publisher: await kit.person('publisher') };
    await kit.published(id, by);
    expect(await kit.ended(workflowId('publication', id))).toBe('PUBLISHED');
    await kit.advance(at('2038-02-28'));
    expect(await kit.climbed(id)).toEqual([]);
    await kit.record('publication-recomputed', workflowId('publication', id));
  });
});
