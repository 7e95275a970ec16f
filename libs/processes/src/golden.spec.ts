import { beforeAll, describe, expect, it } from '@jest/globals';
import { DeterminismViolationError } from '@temporalio/workflow';
import { type History, readHistories, replayHistories } from './histories.js';
import { HISTORIES } from './sample/record.js';
import { WORKFLOWS } from './sample/region.js';
import { bundled } from './testing/bundled.js';

const recorded = readHistories(HISTORIES);

/** The history with a step of another name, as if other code had written it. */
function renamed(history: History): History {
  const copy = structuredClone(history);
  for (const { activityTaskScheduledEventAttributes: scheduled } of copy.events ?? [])
    if (scheduled?.activityType) scheduled.activityType.name = 'escalate';
  return copy;
}
const changed = recorded
  .filter(([name]) => /overdue|paused|rework/.test(name))
  .map(([name, history]) => [`${name} renamed`, renamed(history)] as [string, History]);

let errors: Map<string, Error | null>;
beforeAll(async () => {
  errors = await replayHistories(await bundled(WORKFLOWS), [...recorded, ...changed]);
});

describe('histories of the ladder that were recorded on the real server', () => {
  it.each(recorded)('%s still replays with today’s code', (name) => {
    expect(errors.get(name)).toBeNull();
  });

  it.each(changed)('%s: with a step of another name it does not replay', (name) => {
    expect(errors.get(name)).toBeInstanceOf(DeterminismViolationError);
  });
});
