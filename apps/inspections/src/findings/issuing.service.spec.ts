import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { waitFor } from '@valvomo/testing';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';

jest.setTimeout(60_000);

let kit: TestKit;
beforeAll(async () => void (kit = await testKit()));
const underWay = new Set<(how: 'commit' | 'rollback') => Promise<void>>();
afterEach(async () => {
  for (const end of underWay) await end('rollback');
});
afterAll(() => kit.stop());

/** A case in FINALISING with a critical finding, whose action has been open since the visit. */
async function caseWithAction() {
  kit.clock.time = at('2026-11-02');
  const story = await walk(kit);
  await story.visiting();
  const { id, actionId } = await story.finding({ impact: 5, likelihood: 5 });
  await story.drafted();
  await story.sent();
  await story.step(kit.factCheck.noComments(story.as.manager, ...story.of()));
  return { story, findingId: id, actionId: actionId! };
}

/** A command on an action that has written the action, and has still to write its finding. */
async function halfOfACommand(actionId: string) {
  const tx = await kit.pool.connect();
  const end = async (how: 'commit' | 'rollback') => {
    if (!underWay.delete(end)) return;
    await tx.query(how);
    tx.release();
  };
  underWay.add(end);
  await tx.query('begin');
  await tx.query(
    `update corrective_action set state = 'PLAN_ACCEPTED', version = version + 1 where id = $1`,
    [actionId],
  );
  return { tx, commit: () => end('commit') };
}

/** Until the work waits for a lock, or is done because it takes none. */
async function waitsOrEnds(work: Promise<unknown>): Promise<void> {
  let ended = false;
  const end = () => void (ended = true);
  work.then(end, end);
  const waiting = async () => {
    const { rows } = await kit.pool.query<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return rows[0]!.n > 0;
  };
  await waitFor(async () => ended || (await waiting()), { what: 'a wait for a lock' });
}

describe('a finding, its case and its action at the same time', () => {
  it('that is confirmed while its action goes on stands where the action then stands', async () => {
    const { story, findingId, actionId } = await caseWithAction();
    const command = await halfOfACommand(actionId);
    const final = kit.finalReports.finalise(story.as.lead, ...story.of());
    await waitsOrEnds(final);
    await command.commit();
    await final;
    const finding = await kit.db.finding.findUniqueOrThrow({ where: { id: findingId } });
    expect(finding.state).toBe('ACTION_IN_PROGRESS');
  });

  it('that is withdrawn waits for the action before it takes the finding, as the action’s own commands do', async () => {
    const { story, findingId, actionId } = await caseWithAction();
    const { version } = await kit.db.finding.findUniqueOrThrow({ where: { id: findingId } });
    const command = await halfOfACommand(actionId);
    const withdrawn = kit.findings.withdraw(story.as.lead, findingId, version, 'another unit');
    await waitsOrEnds(withdrawn);
    await command.tx.query(`set local lock_timeout = '300ms'`);
    const second = command.tx.query('update finding set transferred_to_lvv_at = recorded_at where id = $1', [
      findingId,
    ]);
    await expect(second).resolves.toMatchObject({ rowCount: 1 });
    await command.commit();
    expect(await withdrawn).toMatchObject({ state: 'WITHDRAWN' });
    const action = await kit.db.correctiveAction.findUniqueOrThrow({ where: { id: actionId } });
    expect(action.state).toBe('WITHDRAWN');
  });

  it('that is withdrawn while the final report is made is either in neither or in both', async () => {
    const { story, findingId } = await caseWithAction();
    const { version } = await kit.db.finding.findUniqueOrThrow({ where: { id: findingId } });
    const final = kit.finalReports.finalise(story.as.lead, ...story.of());
    const withdrawn = kit.findings.withdraw(story.as.lead, findingId, version, 'another unit');
    await Promise.allSettled([final, withdrawn]);
    const { state } = await kit.db.finding.findUniqueOrThrow({ where: { id: findingId } });
    const report = await kit.db.reportVersion.findFirstOrThrow({
      where: { inspectionId: story.now.id, kind: 'final' },
    });
    const { findings } = report.content as { findings: unknown[] };
    expect(findings).toHaveLength(state === 'WITHDRAWN' ? 0 : 1);
  });
});
