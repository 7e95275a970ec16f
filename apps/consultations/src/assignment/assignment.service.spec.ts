import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { at, testKit, type TestKit } from '../spec/kit.fixture.js';
import { placeNext, type Assignable } from './assignment.service.js';
import { takenUpAt } from './rota.queries.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
afterAll(() => kit.stop());

let made = 0;
/** A pool whose rota is given by hand: who, day, from, to, how many. */
async function pool(
  sessions: readonly [who: string, day: string, from: string, to: string, capacity?: number][],
) {
  const memberIds = [...new Set(sessions.map(([who]) => who))];
  const { code, poolId } = await kit.specialty(`rota-${'abcdefghij'[made++]}`, memberIds, 0);
  for (const [specialistId, day, from, to, capacity = 10] of sessions)
    await kit.db.rotaSession.create({
      data: {
        id: newId(),
        version: 1,
        poolId,
        specialistId,
        startsAt: at(day, from),
        endsAt: at(day, to),
        capacity,
        changedAt: kit.now(),
      },
    });
  return {
    poolId,
    question: (): Assignable => ({
      id: newId(),
      specialty: code,
      poolId: null,
      answerDueAt: null,
      firstAnsweredAt: null,
      dueAt: null,
    }),
  };
}
const specialists = (n: number) => Promise.all(Array.from({ length: n }, () => kit.person(['specialist'])));

/** Who gets a question. */
const taker = async (...of: Parameters<typeof placeNext>) => (await placeNext(...of))?.personId ?? null;

describe('the instant at which a question is taken up (T04)', () => {
  it.each([
    ['Sunday evening', at('2026-11-01', '23:00'), at('2026-11-02', '08:00')],
    ['Monday before the opening', at('2026-11-02', '07:59'), at('2026-11-02', '08:00')],
    ['Monday at noon', at('2026-11-02', '12:00'), at('2026-11-02', '12:00')],
    ['Monday at closing time', at('2026-11-02', '16:00'), at('2026-11-03', '08:00')],
    ['the eve of Christmas', at('2026-12-24', '09:00'), at('2026-12-28', '08:00')],
  ])('of %s', (_when, sent, taken) => {
    expect(takenUpAt(sent)).toEqual(taken);
  });
});

describe('who gets a question by the rota of the database', () => {
  it('is who holds the session then, on a Sunday who holds Monday’s first', async () => {
    const [morning, afternoon] = (await specialists(2)) as [string, string];
    const { question } = await pool([
      [morning, '2026-11-02', '08:00', '12:00'],
      [afternoon, '2026-11-02', '12:00', '16:00'],
    ]);
    const takes = (sent: Date) => kit.db.seenByService((tx) => taker(tx, question(), sent));
    expect(await takes(at('2026-11-01', '23:00'))).toBe(morning);
    expect(await takes(at('2026-11-02', '11:59'))).toBe(morning);
    expect(await takes(at('2026-11-02', '12:00'))).toBe(afternoon);
    expect(await takes(at('2026-11-02', '16:00'))).toBeNull();
  });

  it('gives the last place of a session once, to whichever of two questions came first', async () => {
    const [only] = (await specialists(1)) as [string];
    const { question } = await pool([[only, '2026-11-02', '08:00', '16:00', 1]]);
    const takes = () => kit.db.seenByService((tx) => taker(tx, question(), at('2026-11-02')));
    expect((await Promise.all([takes(), takes(), takes()])).filter((id) => id !== null)).toEqual([only]);
  });

  it('is the backup where the rota is full, who need not be a member, and then nobody', async () => {
    const [first, backup] = (await specialists(2)) as [string, string];
    const { poolId, question } = await pool([[first, '2026-11-02', '08:00', '16:00']]);
    await kit.db.specialistPool.update({ where: { id: poolId }, data: { backupIds: [backup] } });
    const one = question();
    const next = () => kit.db.seenByService((tx) => placeNext(tx, one, at('2026-11-02')));
    expect(await next()).toMatchObject({ personId: first, poolId });
    expect(await next()).toEqual({ personId: backup, poolId, sessionId: null });
    expect(await next()).toBeNull();
  });

  it('is nobody of a session whose holder has left the pool', async () => {
    const [gone] = (await specialists(1)) as [string];
    const { poolId, question } = await pool([[gone, '2026-11-02', '08:00', '16:00']]);
    await kit.db.specialistPool.update({ where: { id: poolId }, data: { memberIds: [] } });
    expect(await kit.db.seenByService((tx) => taker(tx, question(), at('2026-11-02')))).toBeNull();
  });
});
