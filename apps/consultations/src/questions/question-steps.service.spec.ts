import { Metrics } from '@valvomo/service';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ConsultationState } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import type { PoolClient } from 'pg';
import type { Config, DeadlineRow } from '@valvomo/service';
import { StepActivities } from '../deadlines/steps.activities.js';
import { ANSWER, ask, at, SAY, testKit, type TestKit } from '../spec/kit.fixture.js';
import { QUESTION_STEPS } from './question-steps.service.js';

jest.setTimeout(60_000);

let kit: TestKit;
let steps: StepActivities;
beforeAll(async () => {
  kit = await testKit();
  steps = new StepActivities(
    kit.db,
    kit.audit,
    { county: '06', service: 'consultations' } as Config,
    { warn: () => undefined },
    new Metrics('consultations'),
  );
});
afterAll(() => kit.stop());
beforeEach(() => void (kit.clock.time = at('2026-11-02')));

type Told = Awaited<ReturnType<typeof ask>>;
const SURVEY = {
  outcome: 'other',
  referralIntended: true,
  referralNeeded: true,
  value: 3,
  education: 3,
  referralMade: false,
} as const;

let asked = 0;
const story = (specialists: number) => ask(kit, `steps-${'abcdefghijklmnopqrst'[asked++]}`, { specialists });
const deadline = async (id: string, step: string): Promise<DeadlineRow> =>
  (await kit.deadlines(id)).findLast(({ rule }) => rule.startsWith(`CONS-${step}`))!;
const answer = (told: Told) => told.step(kit.dialogue.answer(told.specialist, ...told.of(), ANSWER));
const expire = ({ id, dueAt }: DeadlineRow) => steps.takeStep({ deadlineId: id, step: 'E1', at: dueAt });

describe('E1 of a question (7.3): the next in the rota gets it', () => {
  it('in the transaction of the step, once however often it is asked for', async () => {
    const told = await story(3);
    await told.accepted();
    const { id, assigneeId: first } = told.now;
    const answer = await deadline(id, 'ANSWER');
    await expire(answer);
    await told.read();
    expect(told.now).toMatchObject({ state: 'ASSIGNED', acceptedAt: null });
    expect(told.now.assigneeId).not.toBe(first);
    const before = [await kit.count('outbox'), await kit.count('audit_event')];
    expect(await expire(answer)).toBeUndefined();
    expect([await kit.count('outbox'), await kit.count('audit_event')]).toEqual(before);
  });

  it('but not where a coordinator has found somebody before a late process says so', async () => {
    const told = await story(3);
    await told.accepted();
    const { id } = told.now;
    const answer = await deadline(id, 'ANSWER');
    kit.clock.time = new Date(Date.parse(answer.dueAt) + 3_600_000);
    const chosen = told.specialists.findLast((one) => one !== told.now.assigneeId)!;
    await told.step(kit.assigning.assign(told.as.coordinator, ...told.of(), { assigneeId: chosen }));
    await expire(answer);
    await told.read();
    expect(told.now.assigneeId).toBe(chosen);
  });

  it.each([
    ['ACCEPT', 'ANSWER'],
    ['ANSWER', 'ACCEPT'],
  ])('once where two deadlines end at one instant, %s before %s', async (...order) => {
    const told = await story(4);
    await told.sent({ priority: 'SOON' });
    const { id } = told.now;
    await expire(await deadline(id, 'ACCEPT'));
    // The second specialist’s time to accept ends with the time of the answer.
    kit.clock.time = at('2026-11-04');
    const [accept, answer] = [await deadline(id, 'ACCEPT'), await deadline(id, 'ANSWER')];
    await kit.pool.query(`update deadline set due_at = $2, rungs = $3 where id = $1`, [
      accept.id,
      answer.dueAt,
      JSON.stringify(answer.rungs),
    ]);
    for (const step of order) await expire({ ...(step === 'ACCEPT' ? accept : answer), dueAt: answer.dueAt });
    const holders = await kit.all.consultationAssignment.findMany({ where: { consultationId: id } });
    expect(holders).toHaveLength(3);
  });

  it.each<[state: ConsultationState, duty: 'ACCEPT' | 'ANSWER', since: (told: Told) => Promise<unknown>]>([
    ['ACCEPTED', 'ACCEPT', (told) => told.step(kit.questions.accept(told.specialist, ...told.of()))],
    [
      'RETURNED',
      'ACCEPT',
      (told) => told.step(kit.questions.return(told.specialist, ...told.of(), { reason: 'insufficient' })),
    ],
    [
      'DECLINED',
      'ACCEPT',
      (told) => told.step(kit.questions.decline(told.specialist, ...told.of(), { reason: 'other' })),
    ],
    ['ANSWERED', 'ANSWER', answer],
    [
      'FOLLOW_UP_ASKED',
      'ANSWER',
      async (told) => {
        await answer(told);
        await told.step(kit.dialogue.askFollowUp(told.as.clinician, ...told.of(), SAY));
      },
    ],
    [
      'CONVERTED_TO_REFERRAL',
      'ANSWER',
      (told) => told.step(kit.conversion.convert(told.specialist, ...told.of(), {})),
    ],
    [
      'CLOSED_OUT',
      'ANSWER',
      async (told) => {
        await answer(told);
        await told.step(kit.questions.closeOut(told.as.clinician, ...told.of(), SURVEY));
      },
    ],
  ])(
    'but not one that is %s since: a late process moves nothing, and the rung is kept',
    async (state, duty, since) => {
      const told = await story(3);
      await (duty === 'ACCEPT'
        ? told.sent({ conversionAllowed: true })
        : told.accepted({ conversionAllowed: true }));
      const missed = await deadline(told.now.id, duty);
      kit.clock.time = new Date(Date.parse(missed.dueAt) + 5 * 60_000);
      await since(told);
      const before = await kit.all.consultation.findUniqueOrThrow({ where: { id: told.now.id } });
      expect(before.state).toBe(state);
      expect(await expire(missed)).toMatchObject({ level: 'E1', state: 'met' });
      expect(await kit.all.consultation.findUniqueOrThrow({ where: { id: told.now.id } })).toEqual(before);
    },
  );

  it('nor one that nobody on the specialist’s side owes anything, whatever its deadline says', async () => {
    const told = await story(3);
    await told.answered();
    const { id } = told.now;
    const row = await deadline(id, 'ANSWER');
    const before = await kit.all.consultation.findUniqueOrThrow({ where: { id } });
    kit.clock.time = new Date(row.dueAt);
    await kit.db.seenByService((tx) => QUESTION_STEPS.taken!(tx, row, 'E1', kit.clock.time));
    expect(await kit.all.consultation.findUniqueOrThrow({ where: { id } })).toEqual(before);
  });

  it('leaves what the requester has to do where it is', async () => {
    const told = await story(2);
    await told.answered();
    const { id, assigneeId } = told.now;
    const close = (await kit.deadlines(id)).find(({ rule }) => rule === 'CONS-AUTOCLOSE')!;
    expect(close.rungs).toEqual([]);
    await expire(close);
    await told.read();
    expect(told.now).toMatchObject({ state: 'ANSWERED', assigneeId });
  });
});

describe('the order in which a question is held', () => {
  /** Whether a row can be had at once by somebody who holds another already. */
  const isFree = async (holder: PoolClient, table: 'consultation' | 'deadline', id: string) => {
    await holder.query('savepoint tried');
    const found = await holder.query(`select 1 from ${table} where id = $1 for update skip locked`, [id]);
    await holder.query('rollback to tried');
    return found.rowCount === 1;
  };
  /** Works while somebody holds a deadline, up to where it has to wait. @returns what is free then */
  async function held(
    deadlineId: string,
    work: () => Promise<unknown>,
    free: (by: PoolClient) => Promise<boolean>,
  ) {
    const { pool } = kit.all.base;
    const holder = await pool.connect();
    try {
      await holder.query('begin');
      await holder.query('select id from deadline where id = $1 for update', [deadlineId]);
      const working = work();
      await waitFor(
        async () => {
          const { rows } = await pool.query<{ n: number }>(
            `select count(*)::int as n from pg_locks l join pg_stat_activity a using (pid)
             where a.datname = current_database() and not l.granted`,
          );
          return rows[0]!.n > 0;
        },
        { what: 'somebody waits for the deadline' },
      );
      const answer = await free(holder);
      await holder.query('rollback');
      await working;
      return answer;
    } finally {
      holder.release();
    }
  }

  it('is its deadlines and then the question: who takes a step of one finds the question free', async () => {
    const told = await story(2);
    await told.accepted();
    const { id } = told.now;
    const due = await deadline(id, 'ANSWER');
    const answered = () => answer(told);
    expect(await held(due.id, answered, (by) => isFree(by, 'consultation', id))).toBe(true);
  });

  it('is the same for a step, which holds its own deadline only after those before it', async () => {
    const told = await story(3);
    await told.sent({ priority: 'SOON' });
    const { id } = told.now;
    const [first, second] = (await kit.deadlines(id))
      .filter(({ state }) => state === 'open')
      .toSorted((a, b) => a.id.localeCompare(b.id));
    expect(
      await held(
        first!.id,
        () => expire(second!),
        (by) => isFree(by, 'deadline', second!.id),
      ),
    ).toBe(true);
  });
});
