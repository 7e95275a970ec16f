import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Priority } from '@valvomo/contracts';
import { ANSWER, at } from '../spec/kit.fixture.js';
import { processKit, type ProcessKit } from '../spec/processes.fixture.js';
import { inTime, SURVEY } from '../spec/questions-in-time.fixture.js';

jest.setTimeout(180_000);

let kit: ProcessKit;
let of: ReturnType<typeof inTime>;
beforeAll(async () => {
  kit = await processKit();
  of = inTime(kit);
});
afterAll(() => kit.stop());

/** To ten o'clock of a day in a week of its own, so that no story meets a feast of another one. */
const begin = (day: string) => kit.advance(at(day, '10:00'));

describe('the ladder of an answer that does not come (7.3)', () => {
  it.each<[Priority, string, string[]]>([
    [
      'URGENT',
      '2037-11-02',
      [
        'CONS-ANSWER-URGENT warn:1 2037-11-03 08:00',
        'CONS-ANSWER-URGENT E1 2037-11-03 16:00',
        'CONS-ANSWER-URGENT E2 2037-11-04 12:00',
        'CONS-ANSWER-URGENT E3 2037-11-04 16:00',
      ],
    ],
    [
      'SOON',
      '2037-11-09',
      [
        'CONS-ANSWER-SOON warn:1 2037-11-11 08:00',
        'CONS-ANSWER-SOON E1 2037-11-12 16:00',
        'CONS-ANSWER-SOON E2 2037-11-13 16:00',
        'CONS-ANSWER-SOON E3 2037-11-17 16:00',
      ],
    ],
    [
      'ROUTINE',
      '2037-11-18',
      [
        'CONS-ANSWER-ROUTINE warn:1 2037-11-24 08:00',
        'CONS-ANSWER-ROUTINE E1 2037-11-25 16:00',
        'CONS-ANSWER-ROUTINE E2 2037-11-27 16:00',
        'CONS-ANSWER-ROUTINE E3 2037-12-02 16:00',
      ],
    ],
  ])(
    '%s: to the next in the rota when due, to the specialty’s lead, to the county director, each once',
    async (priority, day, ladder) => {
      await begin(day);
      const told = await of.story();
      const director = await kit.person(['county-director']);
      await told.accepted({ priority });
      const { id } = told.now;
      const first = told.now.assigneeId!;
      const last = at(ladder.at(-1)!.slice(-16, -6), '16:01');
      // Who gets it accepts at once, so that only the answer is late.
      await kit.advance(at(ladder[1]!.slice(-16, -6), '16:00'));
      await told.read();
      const second = told.now.assigneeId!;
      expect(second).not.toBe(first);
      await told.step(kit.questions.accept(told.specialist, ...told.of()));
      await kit.advance(last);
      const climbed = (await kit.climbed(id)).filter((line) => line.startsWith('CONS-ANSWER'));
      expect(climbed).toEqual(ladder);
      expect(await of.holdersOf(id)).toEqual([first, second]);
      expect(await of.missed(id)).toEqual([
        ['E2', told.specialty.lead],
        ['E3', director],
      ]);
      const { clinician } = told.as;
      const notices = await kit.notices(id);
      expect(notices.filter(([kind]) => kind === 'question-reassigned')).toEqual([
        ['question-reassigned', clinician.caller.id],
      ]);
      expect(notices.filter(([kind]) => kind === 'question-taken-over')).toEqual([
        ['question-taken-over', first],
      ]);
      expect(notices.filter(([, who]) => who === second)[0]).toEqual(['question-assigned', second]);
      await told.read();
      await told.step(kit.dialogue.answer(told.specialist, ...told.of(), ANSWER));
      await told.step(kit.questions.closeOut(clinician, ...told.of(), SURVEY));
      expect(await kit.ended(`consultation:${id}`)).toBe('CLOSED_OUT');
      await kit.record(`answer-late-${priority.toLowerCase()}`, `consultation:${id}`);
      await kit.db.person.update({ where: { id: director }, data: { roles: [] } });
    },
  );
});

describe('the ladders before somebody has it (7.3)', () => {
  it('a question that nobody accepts goes on to the next in the rota, who has the whole time to accept it', async () => {
    await begin('2037-12-07');
    const told = await of.story();
    await told.sent({ priority: 'SOON' });
    const { id, assigneeId: first } = told.now;
    await kit.advance(at('2037-12-08', '16:01'));
    await told.read();
    const second = told.now.assigneeId;
    expect(second).not.toBe(first);
    expect(await kit.climbed(id)).toEqual([
      'CONS-ACCEPT-SOON warn:1 2037-12-08 08:00',
      'CONS-ACCEPT-SOON E1 2037-12-08 16:00',
    ]);
    const accept = (await kit.deadlines(id)).filter(({ rule }) => rule === 'CONS-ACCEPT-SOON');
    // Handed over at closing time, it is taken up on Wednesday and may be accepted until Thursday.
    expect(accept.map(({ state, dueAt }) => [state, new Date(dueAt)])).toEqual([
      ['cancelled', at('2037-12-08', '16:00')],
      ['open', at('2037-12-10', '16:00')],
    ]);
    await kit.advance(at('2037-12-10', '16:01'));
    // Both the acceptance and the answer fell due at this instant: it changes hands once.
    expect(await of.holdersOf(id)).toHaveLength(3);
    await told.read();
    await told.step(kit.questions.accept(told.specialist, ...told.of()));
    await told.step(kit.questions.cancel(told.as.clinician, ...told.of(), { reason: 'solved' }));
    expect(await kit.ended(`consultation:${id}`)).toBe('CANCELLED');
    await kit.record('accepted-by-nobody', `consultation:${id}`);
  });

  it('where nobody is in the rota it waits for a coordinator, and E1 gives it to who is in it by then', async () => {
    await begin('2037-12-14');
    const told = await of.story(2);
    const sessions = { poolId: told.specialty.poolId };
    await kit.db.rotaSession.updateMany({ where: sessions, data: { startsAt: at('2037-12-14', '11:00') } });
    await told.sent({ priority: 'URGENT' });
    const { id } = told.now;
    expect(told.now).toMatchObject({ state: 'SUBMITTED', turn: 'coordinator', assigneeId: null });
    expect(await kit.notices(id)).toContainEqual(['question-to-sort', told.as.coordinator.caller.id]);
    await kit.advance(at('2037-12-14', '12:01'));
    await told.read();
    expect(told.now).toMatchObject({ state: 'ASSIGNED', turn: 'specialist' });
    expect((await kit.climbed(id)).at(-1)).toBe('CONS-ASSIGN-URGENT E1 2037-12-14 12:00');
    expect((await kit.deadlines(id)).find(({ rule }) => rule === 'CONS-ASSIGN-URGENT')!.state).toBe('met');
  });

  it('where nobody else can take it, it stays with who has it, and all who can help are told', async () => {
    await begin('2037-12-15');
    const told = await of.story(1);
    await told.sent({ priority: 'URGENT' });
    const { id, assigneeId: only } = told.now;
    await kit.advance(at('2037-12-15', '14:01'));
    await told.read();
    expect(told.now.assigneeId).toBe(only);
    expect(await of.missed(id)).toEqual(
      expect.arrayContaining([
        ['E1', only],
        ['E1', told.as.coordinator.caller.id],
      ]),
    );
    // The acceptance is still waited for, so its ladder goes on.
    await kit.advance(at('2037-12-16', '12:01'));
    expect(await of.missed(id)).toContainEqual(['E2', told.specialty.lead]);
  });
});

describe('once and no oftener', () => {
  it('news delivered twice and a worker restarted at the due instant: one new holder, one notice each (scenario 54)', async () => {
    await begin('2038-03-22');
    const told = await of.story();
    await told.accepted({ priority: 'URGENT' });
    const { id } = told.now;
    const first = told.now.assigneeId!;
    await kit.deliver();
    const again = () =>
      kit.pool.query(
        `update outbox set sent_at = null where data ->> 'matterId' = $1 or entity like '%' || $1`,
        [id],
      );
    await again();
    await kit.deliver();
    await kit.advance(at('2038-03-23', '15:59'));
    const restarted = kit.restartWorker();
    await kit.advance(at('2038-03-23', '16:00'));
    await restarted;
    await again();
    await kit.advance(at('2038-03-23', '16:01'));
    expect(await of.holdersOf(id)).toHaveLength(2);
    expect((await kit.climbed(id)).filter((line) => line.includes(' E1 '))).toHaveLength(1);
    expect(await kit.told('consultations.consultation.reassigned', id)).toHaveLength(1);
    const notices = (await kit.notices(id)).filter(([kind]) => kind === 'question-taken-over');
    expect(notices).toEqual([['question-taken-over', first]]);
  });
});
