import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { DeterminismViolationError } from '@temporalio/workflow';
import type { temporal } from '@temporalio/proto';
import { bundleWorkflows } from './bundle.js';
import { type History, readHistories, replayHistory } from './histories.js';
import { HISTORIES } from './sample/record.js';

let codePath: string;
beforeAll(async () => {
  codePath = join(await mkdtemp(join(tmpdir(), 'valvomo-golden-')), 'workflows.bundle.js');
  await bundleWorkflows(new URL('./sample/workflows.js', import.meta.url).pathname, codePath);
});

const replay = (history: History) => replayHistory(codePath, history);
const recorded = readHistories(HISTORIES);

/** The history with one thing changed, as if other code had written it. */
function changed(history: History, change: (event: temporal.api.history.v1.IHistoryEvent) => void): History {
  const copy = structuredClone(history);
  copy.events?.forEach(change);
  return copy;
}

describe('histories of the ladder that were recorded on the real server', () => {
  it.each(recorded)('%s still replays with today’s code', async (_name, history) => {
    await replay(history);
  });

  it.each(recorded.filter(([name]) => /overdue|paused|rework/.test(name)))(
    '%s does not replay with a step of another name',
    async (_name, history) => {
      const renamed = changed(history, (event) => {
        const type = event.activityTaskScheduledEventAttributes?.activityType;
        if (type) type.name = 'escalate';
      });
      await expect(replay(renamed)).rejects.toThrow(DeterminismViolationError);
    },
  );
});
