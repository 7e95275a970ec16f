import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { readHistories, replayHistory } from '@valvomo/processes/worker';
import { bundle, HISTORIES } from '../spec/processes.fixture.js';

jest.setTimeout(60_000);

let code: string;
beforeAll(async () => void (code = await bundle()));

const recorded = readHistories(HISTORIES);

describe('histories of this service’s processes that were recorded on the real server', () => {
  it.each(recorded)('%s still replays with today’s code', async (_name, history) => {
    await replayHistory(code, history);
  });

  it('one whose step has another name does not replay', async () => {
    const [, history] = recorded.find(([name]) => name === 'answer-late-urgent')!;
    const renamed = structuredClone(history);
    for (const { activityTaskScheduledEventAttributes: scheduled } of renamed.events ?? [])
      if (scheduled?.activityType?.name === 'takeStep') scheduled.activityType.name = 'escalate';
    await expect(replayHistory(code, renamed)).rejects.toThrow(/nondeterminism|TMPRL1100/i);
  });
});
