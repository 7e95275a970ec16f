import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ApplicationFailure } from '@temporalio/common';
import { testTemporal, waitFor } from '@valvomo/testing';
import { DAY, deadline, told } from './sample/facts.js';
import { SampleRegion } from './sample/region.js';

let region: SampleRegion;
beforeAll(async () => {
  region = await SampleRegion.start(await testTemporal());
  region.startWorker();
});
afterAll(() => region.stop());

describe('when something fails at the due instant', () => {
  it('a fact delivered twice and a worker restarted at the due second give one escalation (scenario 54)', async () => {
    const d = deadline('FIX', region.clock.now(), 14, { warnAt: [], rungs: [] });
    const due = { ...d, rungs: [{ level: 'E1' as const, at: d.dueAt }] };
    const opened = told('opened', due);
    const id = 'duty:twice';
    const before = region.steps.attempts;
    await region.processes.signalFacts('duty', 'twice', [opened], { start: { rules: ['FIX'] } });
    await region.processes.signalFacts('duty', 'twice', [opened], { start: { rules: ['FIX'] } });

    const stopped = region.worker.stop();
    const moved = region.moveTo(d.dueAt, [id]);
    await stopped;
    region.startWorker();
    await moved;
    await waitFor(() => region.steps.of(d.id).length > 0, { what: 'the escalation', timeout: 30_000 });
    await region.moveTo(region.clock.now().getTime() + DAY, [id]);
    expect(region.steps.of(d.id)).toEqual(['E1']);
    expect(region.steps.attempts - before).toBe(1);
  });

  it('an activity that dies after its effect is tried again and has one effect (R27)', async () => {
    const d = deadline('FIX', region.clock.now(), 14, { warnAt: [] });
    const before = region.steps.attempts;
    region.steps.failAfterEffect = new Error('killed');
    await region.processes.signalFacts('duty', 'dies', [told('opened', d)], { start: { rules: ['FIX'] } });
    await region.moveTo(d.dueAt, ['duty:dies']);
    await waitFor(() => region.steps.attempts === before + 2, { what: 'the second try' });
    expect(region.steps.of(d.id)).toEqual(['E1']);
  });

  it('a step that no retry can take does not hold up the ladders beside it', async () => {
    const [broken, sound] = [1, 2].map((days) =>
      deadline('T8', region.clock.now(), days, { warnAt: [], rungs: [] }),
    );
    const climb = (d: typeof broken) => ({ ...d!, rungs: [{ level: 'E1' as const, at: d!.dueAt }] });
    region.steps.failAfterEffect = ApplicationFailure.nonRetryable('no such row', 'RuleBroken');
    const facts = [told('opened', climb(broken)), told('opened', climb(sound))];
    await region.processes.signalFacts('duty', 'broken', facts, { start: { rules: ['T8', 'T8'] } });
    await region.moveTo(sound!.dueAt, ['duty:broken']);
    await waitFor(() => region.steps.of(sound!.id).length > 0, { what: 'the step of the sound deadline' });
  });
});

describe('many processes', () => {
  it('a hundred processes are moved by 22 days, each through all its steps, and none twice', async () => {
    const opened = region.clock.now();
    const ids = Array.from({ length: 100 }, (_, i) => `many-${i}`);
    const deadlines = ids.map(() => deadline('PLAN', opened, 20));
    const before = region.steps.attempts;
    await Promise.all(
      ids.map((id, i) =>
        region.processes.signalFacts('duty', id, [told('opened', deadlines[i]!)], {
          start: { rules: ['PLAN'] },
        }),
      ),
    );
    await region.moveTo(
      opened.getTime() + 22 * DAY,
      ids.map((id) => `duty:${id}`),
    );
    await waitFor(() => region.steps.attempts - before >= 400, { what: 'all 400 steps', timeout: 30_000 });
    for (const d of deadlines) expect(region.steps.of(d.id)).toEqual(['warn:1', 'E1', 'E2', 'E3']);
    expect(region.steps.attempts - before).toBe(400);
  }, 180_000);
});
