import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { join } from 'node:path';
import { bundleWorkflows, readHistories, replayHistory } from '@valvomo/processes/worker';
import { testFolder } from '@valvomo/testing';

jest.setTimeout(60_000);

const HISTORIES = new URL('../../histories/', import.meta.url).pathname;

let code: string;
beforeAll(async () => {
  code = join(await testFolder(), 'workflows.bundle.js');
  await bundleWorkflows(new URL('../workflows.js', import.meta.url).pathname, code);
});

const recorded = readHistories(HISTORIES);

describe('histories of this service’s processes that were recorded on the real server', () => {
  it.each(recorded)('%s still replays with today’s code', async (_name, history) => {
    await replayHistory(code, history);
  });

  it('one whose lock has another name does not replay', async () => {
    const [, history] = recorded.find(([name]) => name === 'safety-round-board-late')!;
    const renamed = structuredClone(history);
    for (const { activityTaskScheduledEventAttributes: scheduled } of renamed.events ?? [])
      if (scheduled?.activityType?.name === 'lockRound') scheduled.activityType.name = 'closeRound';
    await expect(replayHistory(code, renamed)).rejects.toThrow(/nondeterminism|TMPRL1100/i);
  });
});
