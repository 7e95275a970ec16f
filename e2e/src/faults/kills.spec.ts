import { beforeAll, describe, expect, it } from '@jest/globals';
import { freePortBlock } from '@valvomo/parts';
import { TestRegion } from '../region.js';
import { endState } from './end-state.js';
import { drawKills, walkLatePlan } from './kills.js';
import { ACTS, BEGINS } from './late-plan.js';
import { rowsOf } from './query.js';
import { reconcileRegion, type Reconciled } from './reconcile.js';

const SEED = 20261124;
const MINUTES = 60_000;

/** What a reconciler must see: an event that was never taken in, a projection that says something else, an edited audit row. */
const SPOILT = `
  delete from reporting.inbox where event_id =
    (select id::text from inspections.outbox where type = 'inspections.deadline.opened' order by seq limit 1);
  update reporting.timer set level = 'E4' where rule = 'T1';
  update registry.audit_event set action = 'nothing' where seq = 2`;

interface Walked {
  readonly facts: Record<string, string[]>;
  readonly reconciled: Reconciled;
  readonly spoilt: Reconciled;
}

async function walk(kills: Parameters<typeof walkLatePlan>[1]): Promise<Walked> {
  const region = await TestRegion.start({ port: await freePortBlock(), start: BEGINS });
  let isDone = false;
  try {
    const { story, world } = await walkLatePlan(region, kills);
    const walked = {
      facts: await endState(region, story),
      reconciled: await reconcileRegion(world, region),
      spoilt: await rowsOf(region, SPOILT).then(() => reconcileRegion(world, region)),
    };
    isDone = true;
    return walked;
  } finally {
    await region.stop({ keep: !isDone });
  }
}

describe('a case with a MAJOR finding and a late plan, killed five times on its way', () => {
  let undisturbed: Walked;
  let killed: Walked;

  beforeAll(async () => {
    undisturbed = await walk([]);
    killed = await walk(drawKills(SEED, ACTS));
  }, 8 * MINUTES);

  it('climbs E1, E2 and E3 and ends closed when nothing is killed', () => {
    const { facts, reconciled } = undisturbed;
    expect(reconciled.faults).toEqual([]);
    expect(facts['inspections']![0]).toContain('"state":"CLOSED"');
    const processes = facts['Temporal workflows']!.filter((one) => !one.startsWith('publication:'));
    expect(processes).toEqual(['correctiveAction:the action COMPLETED', 'inspection:the case COMPLETED']);
    const late = facts['steps taken']!.filter((step) => step.includes('T10-MAJOR'));
    expect(late.map((step) => /"E\d"/.exec(step)?.[0])).toEqual(['"E1"', '"E2"', '"E3"']);
  });

  it('comes to the same end: states, deadlines, steps, news, notices, projections, processes', () => {
    for (const [table, rows] of Object.entries(undisturbed.facts))
      expect({ table, rows: killed.facts[table] }).toEqual({ table, rows });
  });

  it('has lost and doubled nothing: outbox, streams and inboxes agree, the audit verifies, a rebuild is the same', () => {
    expect(killed.reconciled.faults).toEqual([]);
    expect(killed.reconciled.messages).toBe(undisturbed.reconciled.messages);
    expect(killed.reconciled.unfollowed).toEqual(undisturbed.reconciled.unfollowed);
  });

  it('would have been told otherwise: a lost event, a wrong projection and an edited audit row are named', () => {
    expect(undisturbed.spoilt.faults).toEqual([
      expect.stringMatching(/^reporting: .* not taken in: 1 /),
      'registry: audit edited: row 2 was edited',
      'reporting: timer is not what a rebuild gives',
    ]);
  });
});

describe('the kills', () => {
  it('are drawn by the seed: each part once, each at another act', () => {
    const kills = drawKills(SEED, ACTS);
    expect(drawKills(SEED, ACTS)).toEqual(kills);
    expect(new Set(kills.map(({ part }) => part)).size).toBe(5);
    expect(new Set(kills.map(({ act }) => act)).size).toBe(5);
    expect(drawKills(SEED + 1, ACTS)).not.toEqual(kills);
  });
});
