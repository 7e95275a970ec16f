import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SafetyProgramme, SafetyRound } from '@valvomo/contracts';
import { at, safetyKit, type SafetyKit } from '../spec/safety.fixture.js';

let kit: SafetyKit;
let programme: SafetyProgramme;
let round: SafetyRound;
const fresh = async () => (round = await kit.rounds.one(round.id));

/** The round of 2026, locked on 30 November and reviewed: 1.2-01 and 1.2-03 are realised, 1.1-01 has begun. */
beforeAll(async () => {
  kit = await safetyKit();
  const { coordinator, director } = kit.people;
  programme = await kit.programmes.adopt(coordinator, { firstYear: 2022, lastYear: 2026, catalogue: true });
  round = await kit.rounds.open(coordinator, { programmeId: programme.id, year: 2026 });
  const culture = await kit.tasks.one(await kit.taskId('3.3-01'));
  const reword = { text: culture.text, reason: 'measured every year now', breaksSeries: true };
  await kit.tasks.reword(coordinator, culture.id, culture.version, reword);
  await kit.give(coordinator, round, null, { '1.1-01': 1, '1.2-01': 3 });
  const unit = await kit.unit('A');
  await kit.give(unit.manager, round, unit.id, { '1.2-03': 3 });
  const { version } = await kit.lock(round);
  const taskIds = await Promise.all(['1.1-01', '1.2-01', '1.2-03'].map((code) => kit.taskId(code)));
  const reviewed = await kit.reviews.review(director, round.id, version, { taskIds });
  round = await kit.rounds.completeReview(director, round.id, reviewed.version);
});
afterAll(() => kit.stop());

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
    const years = { firstYear: 2027, lastYear: 2031 };
    await expect(kit.programmes.adopt(coordinator, { ...years, catalogue: true })).rejects.toMatchObject({
      code: 'safety.previous_left_out',
      params: { from: 2022, to: 2026 },
      path: ['previousId'],
    });
    const adopt = { ...years, catalogue: false, previousId: programme.id };
    const next = await kit.programmes.adopt(coordinator, adopt);
    expect(next).toMatchObject({ tasks: 35, unfinished: 35 });
    const task = await kit.tasks.one(await kit.taskId('3.3-01'));
    expect(task).toMatchObject({ programmeId: next.id, state: 'PLANNED', year: 2027, wording: 2 });
    expect(task.carriedFromId).not.toBeNull();
    await expect(
      kit.programmes.adopt(coordinator, { firstYear: 2031, lastYear: 2035, catalogue: true }),
    ).rejects.toMatchObject({ code: 'safety.years_overlap' });
    const later = { firstYear: 2032, lastYear: 2036, catalogue: true };
    await expect(kit.programmes.adopt(coordinator, { ...later, previousId: next.id })).rejects.toMatchObject({
      code: 'safety.previous_open',
    });
    // What 2022–2026 carried over goes on in 2027–2031: nobody has to take it along once more.
    expect((await kit.programmes.adopt(coordinator, later)).previousId).toBeNull();
  });
});
