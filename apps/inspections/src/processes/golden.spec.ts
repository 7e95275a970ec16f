import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bundled } from '@valvomo/processes/testing';
import { readHistories, replayHistories } from '@valvomo/processes/worker';
import { HISTORIES, WORKFLOWS } from '../spec/workflows.fixture.js';

jest.setTimeout(60_000);

const recorded = readHistories(HISTORIES);
const RENAMED = 'renamed';

let errors: Map<string, Error | null>;
beforeAll(async () => {
  const [, history] = recorded.find(([name]) => name === 'action-overdue-escalated')!;
  const renamed = structuredClone(history);
  for (const { activityTaskScheduledEventAttributes: scheduled } of renamed.events ?? [])
    if (scheduled?.activityType?.name === 'takeStep') scheduled.activityType.name = 'escalate';
  errors = await replayHistories(await bundled(WORKFLOWS), [...recorded, [RENAMED, renamed]]);
});

describe('histories of cases and actions that were recorded on the real server', () => {
  it.each(recorded)('%s still replays with today’s code', (name) => {
    expect(errors.get(name)).toBeNull();
  });

  it('one whose step has another name does not replay', () => {
    expect(errors.get(RENAMED)?.message).toMatch(/nondeterminism|TMPRL1100/i);
  });
});
