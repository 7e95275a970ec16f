import { beforeAll, describe, expect, it } from '@jest/globals';
import { freePortBlock } from '@valvomo/parts';
import { TestRegion } from '../region.js';
import { differences } from './differences.js';
import type { Facts } from './end-state.js';
import { drawKills, walkStories } from './kills.js';
import { BEGINS } from './late-plan.js';
import { rowsOf } from './query.js';
import { reconcileRegion, type Reconciled } from './reconcile.js';

const SEED = 20261124;
/** Each fate both ways. The fifty of issue B run in `npm run faults -- kills`: here they would cost a minute more. */
const QUESTIONS = 20;
const MINUTES = 60_000;

/**
 * What a reconciler must see: an event that was never taken in, one that was never written, a projection that says something
 * else, an edited audit row.
 */
const SPOILT = `
  delete from reporting.inbox where event_id =
    (select id::text from inspections.outbox where type = 'inspections.deadline.opened' order by seq limit 1);
  delete from consultations.inbox where event_id =
    (select id::text from consultations.outbox where type = 'consultations.consultation.answered' order by seq limit 1);
  delete from consultations.outbox where id =
    (select id from consultations.outbox where type = 'consultations.consultation.reassigned' order by seq limit 1);
  update reporting.timer set level = 'E4' where rule = 'T1';
  update registry.audit_event set action = 'nothing' where seq = 2`;

interface Walked {
  readonly facts: Facts;
  readonly reconciled: Reconciled;
  /** What the reconciler says once the undisturbed region has been spoilt. */
  readonly spoilt: Reconciled | null;
}

async function walk(isKilled: boolean): Promise<Walked> {
  const region = await TestRegion.start({ port: await freePortBlock(), start: BEGINS });
  let isDone = false;
  try {
    const { world, facts } = await walkStories(region, { seed: SEED, questions: QUESTIONS, isKilled });
    const reconciled = await reconcileRegion(world, region);
    if (!isKilled) await rowsOf(region, SPOILT);
    const spoilt = isKilled ? null : await reconcileRegion(world, region);
    isDone = true;
    return { facts, reconciled, spoilt };
  } finally {
    await region.stop({ keep: !isDone });
  }
}

describe('a case with a late plan and many questions, while seven parts are killed', () => {
  let undisturbed: Walked;
  let killed: Walked;

  beforeAll(async () => {
    undisturbed = await walk(false);
    killed = await walk(true);
  }, 10 * MINUTES);

  it('climbs E1, E2 and E3 and ends closed when nothing is killed', () => {
    const { facts, reconciled } = undisturbed;
    expect(reconciled.faults).toEqual([]);
    expect(facts['inspections']![0]).toContain('"state":"CLOSED"');
    const processes = facts['Temporal workflows']!.filter((one) =>
      /^(inspection|correctiveAction):/.test(one),
    );
    expect(processes).toEqual(['correctiveAction:the action COMPLETED', 'inspection:the case COMPLETED']);
    const late = facts['inspections: steps taken']!.filter((step) => step.includes('T10-MAJOR'));
    expect(late.map((step) => /"E\d"/.exec(step)?.[0])).toEqual(['"E1"', '"E2"', '"E3"']);
  });

  it('lets the questions go every way there is when nothing is killed', () => {
    const questions = undisturbed.facts['questions']!.map((row) => JSON.parse(row) as { state: string });
    expect(questions).toHaveLength(QUESTIONS);
    const states = new Set(questions.map(({ state }) => state));
    expect([...states].toSorted()).toEqual([
      'CANCELLED',
      'CLOSED_OUT',
      'CONVERTED_TO_REFERRAL',
      'DECLINED',
      'EXPIRED',
      'RETURNED',
    ]);
    const steps = undisturbed.facts['consultations: steps taken']!.join();
    for (const rung of ['warn:1', 'E1', 'E2', 'E3']) expect(steps).toContain(`"step":"${rung}"`);
  });

  it('comes to the same end: states, turns, dates, ledgers, steps, news, notices, projections, processes', () => {
    expect(differences(undisturbed.facts, killed.facts)).toEqual([]);
  });

  it('has lost and doubled nothing: outbox, streams and inboxes agree, the audit verifies, a rebuild is the same', () => {
    expect(killed.reconciled.faults).toEqual([]);
    expect(killed.reconciled.messages).toBe(undisturbed.reconciled.messages);
    expect(killed.reconciled.unfollowed).toEqual(undisturbed.reconciled.unfollowed);
  });

  it('would have been told otherwise: lost events, a wrong projection and an edited audit row are named', () => {
    expect(undisturbed.spoilt?.faults).toEqual([
      expect.stringMatching(/^reporting: inspections.* not taken in: 1 /),
      expect.stringMatching(/^consultations: on the stream, never in the outbox: 1 /),
      expect.stringMatching(/^consultations-processes: .*answered not taken in: 1 /),
      expect.stringMatching(/^consultations: consultation .* was not told of at version \d+$/),
      'registry: audit edited: row 2 was edited',
      'reporting: timer is not what a rebuild gives',
    ]);
  });
});

describe('the kills', () => {
  it('are drawn by the seed: each part once, each at another act', () => {
    const acts = Array.from(
      { length: 20 },
      (_, i) => ({ of: i % 2 ? 'consultations' : 'inspections' }) as const,
    );
    const kills = drawKills(SEED, acts);
    expect(drawKills(SEED, acts)).toEqual(kills);
    expect(new Set(kills.map(({ part }) => part)).size).toBe(7);
    expect(new Set(kills.map(({ act }) => act)).size).toBe(7);
    expect(drawKills(SEED + 1, acts)).not.toEqual(kills);
  });
});
