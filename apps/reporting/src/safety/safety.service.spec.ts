import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SafetyProgramme, SafetyRound } from '@valvomo/contracts';
import { at, safetyKit, type SafetyKit } from './spec/safety.fixture.js';

let kit: SafetyKit;
let programme: SafetyProgramme;
let earlier: SafetyRound;
let round: SafetyRound;
beforeAll(async () => {
  kit = await safetyKit();
  const { coordinator } = kit.people;
  kit.clock.time = at('2025-10-01');
  programme = await kit.programmes.adopt(coordinator, { firstYear: 2022, lastYear: 2026, catalogue: true });
  earlier = await kit.rounds.open(coordinator, { programmeId: programme.id, year: 2025 });
  await kit.give(coordinator, earlier, null, { '1.1-01': 1, '1.2-01': 2, '3.3-01': 3 });
  earlier = await kit.lock(earlier);
  kit.clock.time = at('2026-10-01');
  round = await kit.rounds.open(coordinator, { programmeId: programme.id, year: 2026 });
});
afterAll(() => kit.stop());

const fresh = async () => (round = await kit.rounds.one(round.id));
/** By hand, not by our own function: keys in the order of their code units, at every depth (RFC 8785). */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.keys(value)
            .toSorted()
            .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
        )
      : value;
const hashOf = (content: unknown) =>
  createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');

describe('a round of self-assessment', () => {
  it('is locked at 16:00 of 30 November and before the board by 28 February, the last year’s being final', () => {
    expect(programme).toMatchObject({ tasks: 38, unfinished: 38, state: 'ACTIVE' });
    expect([new Date(round.lockDueAt), new Date(round.boardDueAt)]).toEqual([
      at('2026-11-30', '16:00'),
      at('2027-02-28', '16:00'),
    ]);
    expect([earlier.kind, round.kind, round.state]).toEqual(['yearly', 'final', 'OPEN']);
  });

  it('is opened once a year, from 1 October on, by the coordinator, within the programme', async () => {
    const { coordinator } = kit.people;
    const open = (year: number) => kit.rounds.open(coordinator, { programmeId: programme.id, year });
    await expect(open(2026)).rejects.toMatchObject({ code: 'safety.round_exists' });
    await expect(open(2024)).rejects.toMatchObject({ code: 'safety.not_yet', path: ['year'] });
    await expect(open(2027)).rejects.toMatchObject({ code: 'safety.year_outside' });
  });

  it('takes a score of 2 or 3 with evidence only, and what does not apply with a reason', async () => {
    const taskId = await kit.taskId('1.1-01');
    const give = (score: 0 | 1 | 2 | 3 | 'not-applicable', evidence?: string) =>
      kit.answers.give(kit.people.coordinator, round.id, {
        unitId: null,
        answers: [{ taskId, score, evidence }],
      });
    for (const score of [2, 3] as const)
      await expect(give(score)).rejects.toMatchObject({
        code: 'evidence_missing',
        path: ['answers', 0, 'evidence'],
      });
    await expect(give('not-applicable')).rejects.toMatchObject({ code: 'safety.reason_missing' });
    expect(await kit.db.safetyAnswer.count({ where: { roundId: round.id } })).toBe(0);
    expect((await kit.rounds.one(round.id)).state).toBe('OPEN');
  });

  it('is being answered from its first answer on, and assesses the county’s task by it', async () => {
    const { coordinator } = kit.people;
    const [answer] = await kit.give(coordinator, round, null, { '1.1-01': 2, '1.2-01': 3 });
    expect(answer).toMatchObject({ score: 2, assessorId: coordinator.caller.id, reviewedAt: null });
    expect(await fresh()).toMatchObject({
      state: 'ANSWERING',
      answers: { county: 2, units: 0, unreviewed: 2 },
    });
    expect((await kit.tasks.one(await kit.taskId('1.1-01'))).state).toBe('SELF_ASSESSED');
    expect(await kit.news(`safety-round/${round.id}`)).toEqual(['opened 1', 'answered 2']);
    await expect(kit.give(coordinator, round, null, { '1.1-01': 1 })).rejects.toMatchObject({
      code: 'safety.answered',
    });
    const again = await kit.answers.change(coordinator, answer!.id, 1, { score: 3, evidence: 'minutes' });
    expect(again).toMatchObject({ version: 2, score: 3 });
    await expect(kit.answers.change(coordinator, answer!.id, 1, { score: 0 })).rejects.toMatchObject({
      code: 'version_stale',
    });
  });

  it('is answered by managers for their own units, each level its own tasks', async () => {
    const units = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((name) => kit.unit(name)));
    for (const [i, { id, manager }] of units.entries()) {
      const score = ([3, 3, 2, 2, 1, 0] as const)[i]!;
      await kit.give(manager, round, id, { '1.1-02': score, '1.2-03': 3 });
    }
    const [a, b] = units as [(typeof units)[0], (typeof units)[0]];
    for (const { id, manager } of units.slice(0, 5)) await kit.give(manager, round, id, { '3.1-03': 1 });
    // Four units only: nothing is told of it, and nothing of a sibling from which it could be told.
    for (const { id, manager } of units.slice(0, 4)) await kit.give(manager, round, id, { '2.1-02': 1 });
    await expect(kit.give(a.manager, round, b.id, { '2.2-02': 1 })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(kit.give(a.manager, round, a.id, { '1.3-01': 1 })).rejects.toMatchObject({
      code: 'safety.wrong_level',
    });
    await expect(kit.give(kit.people.coordinator, round, null, { '2.2-02': 1 })).rejects.toMatchObject({
      code: 'safety.wrong_level',
    });
    expect((await kit.tasks.one(await kit.taskId('1.1-02'))).state).toBe('IN_PROGRESS');
    const seen = await kit.figures.answers(a.manager, round.id, { limit: 200 });
    expect(new Set(seen.items.map(({ unitId }) => unitId))).toEqual(new Set([a.id]));
  });

  it('shows a unit its own score beside the median of at least five others', async () => {
    const beside = await kit.figures.unitBesidePeers(round.id, (await kit.unit('G')).id);
    const of = (code: string) => beside.tasks.find((task) => task.code === code)!;
    expect(of('1.1-02')).toMatchObject({ score: null, peers: { units: 6, median: 2 } });
    expect(of('2.1-02').peers).toEqual({ units: null, median: null });
    const [a] = (await kit.figures.answers(kit.people.coordinator, round.id, { limit: 200, level: 'unit' }))
      .items;
    const own = await kit.figures.unitBesidePeers(round.id, a!.unitId!);
    expect(own.tasks.find((task) => task.code === '1.1-02')!.peers.units).toBe(5);
  });

  it('comes to Z1 = Σ score / (n × 3), the county apart from its units, and nothing told of fewer than five', async () => {
    const { county, units, spearheads } = await kit.figures.realisation(round.id);
    expect(county).toEqual({ respondents: 1, n: 2, sum: 6, realisation: 1, suppressed: false });
    // 3+3+2+2+1+0 of the first task, 6 × 3 of the second, 5 × 1 and 4 × 1 of the others.
    expect(units).toMatchObject({ respondents: 6, n: 21, sum: 38, realisation: 0.6032 });
    const goal = (code: string) => spearheads.flatMap(({ goals }) => goals).find((one) => one.code === code)!;
    expect(goal('1.1').units).toMatchObject({ n: 6, sum: 11, realisation: 0.6111 });
    expect(goal('2.1').units).toEqual({
      respondents: null,
      n: null,
      sum: null,
      realisation: null,
      suppressed: true,
    });
    // All spearheads but one would tell of that one, so the next smallest is hidden with it, and what adds up to it.
    expect(spearheads.map((one) => one.units.suppressed)).toEqual([false, true, true, false]);
    expect(goal('3.1').tasks.map((one) => one.units.suppressed)).toEqual([true, true, true, true]);
  });

  it('compares with the round before by code, and marks where a wording changed', async () => {
    const { coordinator } = kit.people;
    const id = await kit.taskId('3.3-01');
    const task = await kit.tasks.one(id);
    const text = {
      fi: 'Kulttuuri mitataan vuosittain.',
      sv: 'Kulturen mäts årligen.',
      en: 'Culture is measured yearly.',
    };
    const reworded = await kit.tasks.reword(coordinator, id, task.version, {
      text,
      reason: 'measured every year now',
      breaksSeries: true,
    });
    expect(reworded).toMatchObject({ wording: 2, text });
    await kit.give(coordinator, round, null, { '3.3-01': 3 });
    const { tasks } = await kit.figures.comparison(round.id, earlier.id);
    const line = (code: string) => tasks.find((one) => one.code === code)!;
    expect(line('1.1-01')).toMatchObject({ broken: false, change: 0.6667, after: { realisation: 1 } });
    expect(line('3.3-01')).toMatchObject({ broken: true, change: null, before: { realisation: 1 } });
    expect(
      (await kit.tasks.one(id)).wordings.map(({ version, breaksSeries }) => [version, breaksSeries]),
    ).toEqual([
      [1, false],
      [2, true],
    ]);
  });
});

describe('after the lock', () => {
  it('no answer is taken, also before the lock itself is written', async () => {
    const { coordinator } = kit.people;
    kit.clock.time = at('2026-11-30', '16:00');
    const give = () => kit.give(coordinator, round, null, { '2.3-01': 1 });
    await expect(give()).rejects.toMatchObject({ code: 'safety.locked' });
    expect(await kit.activities.lockRound({ roundId: round.id, at: at('2026-11-29').toISOString() })).toBe(
      false,
    );
    kit.clock.time = at('2026-12-02');
    // Two days late, the lock is of its own instant.
    await kit.lock(round);
    expect(await fresh()).toMatchObject({
      state: 'LOCKED',
      lockedAt: at('2026-11-30', '16:00').toISOString(),
    });
    expect(await kit.activities.lockRound({ roundId: round.id, at: round.lockDueAt })).toBe(false);
    await expect(give()).rejects.toMatchObject({ code: 'safety.locked' });
    expect((await kit.tasks.one(await kit.taskId('1.1-02'))).state).toBe('SELF_ASSESSED');
    expect(await kit.notices(round.id)).toEqual([['safety-round-locked', coordinator.caller.id]]);
  });

  it('one answer is unlocked by a second person with a reason, who is kept, and those concerned are told', async () => {
    const { coordinator, director } = kit.people;
    const taskId = await kit.taskId('1.1-01');
    const body = { taskId, unitId: null, reason: 'the minutes were found' };
    await expect(kit.reviews.unlock(coordinator, round.id, round.version, body)).rejects.toMatchObject({
      code: 'safety.own_answer',
      params: { tasks: '1.1-01' },
    });
    const answer = await kit.reviews.unlock(director, round.id, round.version, body);
    expect(answer).toMatchObject({ unlocked: true, version: 3 });
    const changed = await kit.answers.change(coordinator, answer.id, 3, { score: 1 });
    expect(changed).toMatchObject({ unlocked: false, score: 1 });
    // Once: the next change needs an unlock of its own.
    await expect(kit.answers.change(coordinator, answer.id, 4, { score: 0 })).rejects.toMatchObject({
      code: 'safety.locked',
    });
    expect(await kit.db.safetyUnlock.findFirst({ where: { answerId: answer.id } })).toMatchObject({
      reason: body.reason,
      approvedBy: director.caller.id,
    });
    const audited = await kit.pool.query(
      `select actor_id from audit_event where action = 'safety-answer.unlock'`,
    );
    expect(audited.rows).toEqual([{ actor_id: director.caller.id }]);
    expect(await kit.notices(round.id)).toContainEqual(['safety-answer-unlocked', coordinator.caller.id]);
  });

  it('what was never answered is unlocked too, and its manager is told', async () => {
    const { director } = kit.people;
    const { id, manager } = await kit.unit('H');
    const taskId = await kit.taskId('4.1-02');
    const body = { taskId, unitId: id, reason: 'the manager was ill' };
    const answer = await kit.reviews.unlock(director, round.id, round.version, body);
    await kit.answers.change(manager, answer.id, 1, { score: 2, evidence: 'plan of 2026-05-04' });
    expect(await kit.notices(round.id)).toContainEqual(['safety-answer-unlocked', manager.caller.id]);
  });

  it('a second person reviews; who assessed is refused with the codes', async () => {
    const { coordinator, director } = kit.people;
    const taskIds = await Promise.all(['1.1-01', '1.2-01'].map((code) => kit.taskId(code)));
    await expect(
      kit.reviews.review(coordinator, round.id, (await fresh()).version, { taskIds }),
    ).rejects.toMatchObject({ code: 'safety.own_answer', params: { tasks: '1.1-01, 1.2-01' } });
    await expect(kit.rounds.completeReview(director, round.id, round.version)).rejects.toMatchObject({
      code: 'safety.not_reviewed',
    });
    await kit.reviews.review(director, round.id, round.version, { taskIds });
    expect((await kit.tasks.one(taskIds[0]!)).state).toBe('REVIEWED');
    const rest = await Promise.all(
      ['1.1-02', '1.2-03', '2.1-02', '3.1-03', '3.3-01', '4.1-02'].map((code) => kit.taskId(code)),
    );
    const reviewed = await kit.reviews.review(director, round.id, (await fresh()).version, { taskIds: rest });
    expect(reviewed.answers.unreviewed).toBe(0);
    expect((await kit.rounds.completeReview(director, round.id, reviewed.version)).state).toBe('REVIEWED');
  });
});

describe('scenario 50: the programme is closed after its last round', () => {
  it('an unfinished task must be done, carried over to 2027–2031, or not applicable with an approver', async () => {
    const { coordinator, director } = kit.people;
    kit.clock.time = at('2026-12-14');
    const task = async (code: string) => kit.tasks.one(await kit.taskId(code));
    // Not realised: only 1.2-01 and 1.2-03 have the score that says so.
    const first = await task('1.1-01');
    await expect(kit.tasks.finish(coordinator, first.id, first.version)).rejects.toMatchObject({
      code: 'safety.not_realised',
    });
    for (const code of ['1.2-01', '1.2-03']) {
      const { id, version } = await task(code);
      expect((await kit.tasks.finish(coordinator, id, version)).state).toBe('DONE');
    }
    const open = await kit.programmes.one(programme.id);
    await expect(kit.programmes.close(coordinator, programme.id, open.version)).rejects.toMatchObject({
      code: 'safety.unfinished',
      params: { n: 36, from: 2027, to: 2031, tasks: expect.stringMatching(/^1\.1-01, 1\.1-02, .*4\.3-03$/) },
    });
    for (const year of [2026, 2032])
      await expect(
        kit.tasks.carryOver(coordinator, first.id, first.version, { reason: 'under way', year }),
      ).rejects.toMatchObject({ code: 'safety.year_outside', params: { from: 2027, to: 2031 } });
    const second = await task('1.1-03');
    await expect(
      kit.tasks.exclude(coordinator, second.id, second.version, { reason: 'no such services' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const excluded = await kit.tasks.exclude(director, second.id, second.version, {
      reason: 'no such services',
    });
    expect(excluded).toMatchObject({ state: 'NOT_APPLICABLE', approverId: director.caller.id });
    const { items } = await kit.tasks.list({ limit: 200, programmeId: programme.id });
    for (const { id, version, state } of items)
      if (state !== 'DONE' && state !== 'NOT_APPLICABLE')
        await kit.tasks.carryOver(coordinator, id, version, { reason: 'goes on', year: 2027 });
    const closed = await kit.programmes.close(coordinator, programme.id, open.version);
    expect(closed).toMatchObject({ state: 'CLOSED', unfinished: 0 });
    const again = await task('1.1-01');
    await expect(
      kit.tasks.reword(coordinator, again.id, again.version, {
        text: again.text,
        reason: 'too late',
        breaksSeries: false,
      }),
    ).rejects.toMatchObject({ code: 'safety.state' });
  });

  it('the final report is frozen with the hash of what it says, and nobody can edit it', async () => {
    const report = await kit.reports.newest(round.id);
    expect(report).toMatchObject({
      number: 1,
      content: { kind: 'final', correction: null, madeOn: '2026-12-14' },
    });
    expect(hashOf(report.content)).toBe(report.sha256);
    expect((await fresh()).report).toEqual({ number: 1, sha256: report.sha256 });
    const edit = `update safety_report set content = '{}' where round_id = $1`;
    await expect(kit.pool.query(edit, [round.id])).rejects.toThrow(/not edited/);
  });

  it('goes to the board and is published; each step by whose it is', async () => {
    const { coordinator, secretary } = kit.people;
    const body = { boardOn: '2027-02-15', decisionRef: '§ 12' };
    kit.clock.time = at('2027-02-15', '15:00');
    await expect(kit.rounds.note(coordinator, round.id, round.version, body)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(kit.rounds.publish(coordinator, round.id, round.version)).rejects.toMatchObject({
      code: 'safety.state',
    });
    await expect(
      kit.rounds.note(secretary, round.id, round.version, { ...body, boardOn: '2027-02-16' }),
    ).rejects.toMatchObject({ code: 'safety.date' });
    const noted = await kit.rounds.note(secretary, round.id, round.version, body);
    expect(noted).toMatchObject({ state: 'BOARD', boardOn: '2027-02-15' });
    const [board] = await kit.db.deadline.findMany({ where: { matterId: round.id, rule: 'SAFETY-BOARD' } });
    expect(board!.state).toBe('met');
    expect((await kit.rounds.publish(coordinator, round.id, noted.version)).state).toBe('PUBLISHED');
    const actions = await kit.rounds.actions(coordinator, round.id);
    expect(actions.filter(({ allowed }) => allowed).map(({ action }) => action)).toEqual([
      'unlock',
      'review',
      'revise-report',
    ]);
  });

  it('a later edit makes a new version and leaves the first as it was', async () => {
    const { coordinator, director } = kit.people;
    const before = await kit.reports.newest(round.id);
    const taskId = await kit.taskId('1.1-01');
    const reviewer = await kit.person('safety-coordinator');
    const unlocked = await kit.reviews.unlock(director, round.id, (await fresh()).version, {
      taskId,
      unitId: null,
      reason: 'evidence was misread',
    });
    await kit.answers.change(coordinator, unlocked.id, unlocked.version, { score: 2, evidence: 'minutes' });
    expect((await kit.reports.newest(round.id)).sha256).toBe(before.sha256);
    await kit.reviews.review(reviewer, round.id, (await fresh()).version, { taskIds: [taskId] });
    const summary = { fi: 'Yhteenveto', sv: 'Sammanfattning', en: 'Summary' };
    await kit.reports.revise(coordinator, round.id, (await fresh()).version, {
      reason: 'a summary is added',
      summary,
    });
    const { items } = await kit.reports.versions(round.id);
    expect(items.map(({ number, reason, content }) => [number, reason, content.correction])).toEqual([
      [3, 'a summary is added', { reason: 'a summary is added', tasks: [] }],
      [2, 'evidence was misread', { reason: null, tasks: ['1.1-01'] }],
      [1, null, null],
    ]);
    expect(items[2]).toEqual(before);
    for (const { content, sha256 } of items) expect(hashOf(content)).toBe(sha256);
    const score = (i: number) => items[i]!.content.realisation.spearheads[0]!.goals[0]!.tasks[0]!.county.sum;
    expect([score(2), score(1)]).toEqual([1, 2]);
  });

  it('the next programme begins with what was carried over, under the same codes and wordings', async () => {
    const { coordinator } = kit.people;
    const adopt = { firstYear: 2027, lastYear: 2031, catalogue: false, previousId: programme.id };
    const next = await kit.programmes.adopt(coordinator, adopt);
    expect(next).toMatchObject({ tasks: 35, unfinished: 35 });
    const task = await kit.tasks.one(await kit.taskId('3.3-01'));
    expect(task).toMatchObject({ programmeId: next.id, state: 'PLANNED', year: 2027, wording: 2 });
    expect(task.carriedFromId).not.toBeNull();
    await expect(
      kit.programmes.adopt(coordinator, { firstYear: 2031, lastYear: 2035, catalogue: true }),
    ).rejects.toMatchObject({ code: 'safety.years_overlap' });
  });
});

describe('the development plan', () => {
  it('gives an item to one person with a day as a duty, which is moved with a reason and ended', async () => {
    const { coordinator } = kit.people;
    const owner = await kit.person('director');
    const taskId = await kit.taskId('1.1-01');
    const body = {
      roundId: round.id,
      taskId,
      unitId: null,
      title: 'Agree on the model',
      priority: 'high' as const,
    };
    const of = { ownerId: owner.caller.id, dueOn: '2027-05-03' };
    await expect(kit.items.open(owner, { ...body, ...of })).rejects.toMatchObject({ code: 'forbidden' });
    const item = await kit.items.open(coordinator, { ...body, ...of });
    const deadline = () => kit.db.deadline.findFirstOrThrow({ where: { matterId: item.id } });
    expect(await deadline()).toMatchObject({
      rule: 'SAFETY-ITEM',
      workflowId: `duty:${item.id}`,
      dueAt: at('2027-05-03', '16:00'),
    });
    expect(await kit.notices(item.id)).toEqual([['safety-item-given', owner.caller.id]]);
    const later = { dueOn: '2027-06-01', reason: 'the group was changed' };
    await expect(kit.items.move(owner, item.id, 1, later)).rejects.toMatchObject({ code: 'forbidden' });
    const moved = await kit.items.move(coordinator, item.id, 1, later);
    expect((await deadline()).dueAt).toEqual(at('2027-06-01', '16:00'));
    expect((await kit.items.finish(owner, item.id, moved.version)).state).toBe('DONE');
    expect((await deadline()).state).toBe('met');
    expect(await kit.news(`safety-plan-item/${item.id}`)).toEqual(['opened 1', 'moved 2', 'done 3']);
  });

  it('of a unit is its manager’s, and nobody else’s', async () => {
    const { id, manager } = await kit.unit('K');
    const of = {
      roundId: round.id,
      taskId: await kit.taskId('1.1-02'),
      unitId: id,
      priority: 'low' as const,
    };
    const item = await kit.items.open(manager, {
      ...of,
      title: 'Leaflet',
      ownerId: manager.caller.id,
      dueOn: '2027-05-03',
    });
    await expect(
      kit.items.cancel(kit.people.coordinator, item.id, 1, { reason: 'not needed' }),
    ).rejects.toMatchObject({ code: 'forbidden' });
    const other = await kit.unit('L');
    expect((await kit.items.list(other.manager, { limit: 50 })).items).toEqual([]);
    expect((await kit.items.list(manager, { limit: 50 })).items.map((one) => one.id)).toEqual([item.id]);
  });
});
