import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { PromiseBody } from '@valvomo/contracts';
import { at, strategyKit, words, type StrategyKit } from '../strategy/strategy.fixture.js';

jest.setTimeout(60_000);

let kit: StrategyKit;
beforeAll(async () => (kit = await strategyKit()));
afterAll(() => kit.stop());
beforeEach(async () => {
  await kit.empty();
  kit.clock.time = at('2026-10-05');
});

const body = (more: Partial<PromiseBody> = {}): PromiseBody => ({
  text: words('We correct what is wrong in time.'),
  segment: 'everybody',
  test: words('Nine deadlines of ten are kept.'),
  indicator: 'Q4',
  formulaVersion: 1,
  target: 0.9,
  tolerance: 0.05,
  position: 1,
  ...more,
});
const published = async (more: Partial<PromiseBody> = {}) => {
  const { id, version } = await kit.promises.draft(kit.as.publisher, body(more));
  return kit.promises.publish(kit.as.publisher, id, version);
};
const later = () => (kit.clock.time = new Date(kit.clock.time.getTime() + 60_000));

describe('a promise', () => {
  it('is public with its status from the first moment, by whatever is known', async () => {
    expect(await published()).toMatchObject({ state: 'PUBLIC', status: 'unknown', reason: 'missing' });
    await kit.figure('Q4', { value: 0.95 });
    expect(await published()).toMatchObject({
      status: 'kept',
      light: 'green',
      statusSince: at('2026-10-05').toISOString(),
    });
  });

  it('is judged by each new figure once: kept when green, not kept when yellow or red, unknown when grey', async () => {
    const { id } = await published();
    const steps: [value: number, quality: 'ok' | 'unsure', status: string, light: string][] = [
      [0.9, 'ok', 'kept', 'green'],
      [0.86, 'ok', 'not-kept', 'yellow'],
      [0.5, 'ok', 'not-kept', 'red'],
      [0.5, 'unsure', 'unknown', 'grey'],
    ];
    for (const [value, quality, status, light] of steps) {
      later();
      const measurementId = await kit.figure('Q4', { value, quality });
      expect(await kit.promises.judgeAll()).toBe(1);
      expect(await kit.promises.judgeAll()).toBe(0);
      expect(await kit.promises.one(id)).toMatchObject({ status, light });
      const { items } = await kit.promises.judgements(id, { limit: 50 });
      expect(items[0]).toMatchObject({ measurementId, value, status });
    }
    const { items } = await kit.promises.judgements(id, { limit: 50 });
    expect(items.map(({ status, changed }) => [status, changed])).toEqual([
      ['unknown', true],
      ['not-kept', false],
      ['not-kept', true],
      ['kept', true],
      ['unknown', true],
    ]);
    const told = await kit.told('reporting.promise.judged');
    expect(told.map((fact) => fact['status'])).toEqual([
      'unknown',
      'kept',
      'not-kept',
      'not-kept',
      'unknown',
    ]);
  });

  it('that comes not to be kept is told to the directors, once', async () => {
    const { id } = await published();
    for (const value of [0.5, 0.4, 0.3]) {
      later();
      await kit.figure('Q4', { value });
      await kit.promises.judgeAll();
    }
    const raised = await kit.told('reporting.notice.raised');
    expect(raised.map((notice) => [notice['kind'], notice['matterId'], notice['recipientId']])).toEqual([
      ['promise-not-kept', id, kit.as.director.caller.id],
    ]);
  });

  it('gives no number of a suppressed figure', async () => {
    const { id } = await published();
    later();
    await kit.figure('Q4', { value: 0.1, n: 3, suppressed: true });
    await kit.promises.judgeAll();
    expect((await kit.promises.judgements(id, { limit: 1 })).items[0]).toMatchObject({
      status: 'unknown',
      reason: 'too-few',
      value: null,
    });
    const { rows } = await kit.pool.query('select value from promise_judgement where value is not null');
    expect(rows).toEqual([]);
  });

  it('two at once judge a figure once', async () => {
    await published();
    later();
    await kit.figure('Q4', { value: 0.95 });
    const judged = await Promise.all([kit.promises.judgeAll(), kit.promises.judgeAll()]);
    expect(judged.reduce((sum, n) => sum + n, 0)).toBe(1);
    expect(await kit.count('promise_judgement')).toBe(2);
  });

  it('is not reworded once it is public: it is withdrawn, and is judged no more', async () => {
    const { id, version } = await published();
    const change = kit.promises.change(kit.as.publisher, id, version, body({ target: 0.1 }));
    await expect(change).rejects.toMatchObject({ code: 'promise.state', params: { state: 'PUBLIC' } });
    const reason = words('The law changed.');
    const publishers = kit.promises.withdraw(kit.as.publisher, id, version, { reason });
    await expect(publishers).rejects.toMatchObject({ code: 'forbidden' });
    const withdrawn = await kit.promises.withdraw(kit.as.director, id, version, { reason });
    expect(withdrawn).toMatchObject({ state: 'WITHDRAWN', withdrawnFor: reason });
    later();
    await kit.figure('Q4', { value: 0.95 });
    expect(await kit.promises.judgeAll()).toBe(0);
    await expect(kit.promises.publish(kit.as.director, id, withdrawn.version)).rejects.toMatchObject({
      code: 'promise.state',
    });
  });

  it('is bound to an indicator that exists', async () => {
    const bound = kit.promises.draft(kit.as.publisher, body({ indicator: 'Q99' }));
    await expect(bound).rejects.toMatchObject({ code: 'strategy.indicator_unknown', path: ['indicator'] });
    await expect(kit.promises.draft(kit.as.director, body({ indicator: 'A5' }))).resolves.toMatchObject({
      direction: 'lower-is-better',
    });
  });

  it('are listed in the order of their page, a page at a time', async () => {
    for (const position of [3, 1, 2]) await kit.promises.draft(kit.as.publisher, body({ position }));
    const first = await kit.promises.list({ limit: 2 });
    const rest = await kit.promises.list({ limit: 2, cursor: first.nextCursor! });
    expect([...first.items, ...rest.items].map(({ position }) => position)).toEqual([1, 2, 3]);
    expect((await kit.promises.list({ limit: 50, state: 'PUBLIC' })).items).toEqual([]);
    const { id } = first.items[0]!;
    expect(await kit.promises.actions(kit.as.auditor, id)).toMatchObject([
      { action: 'change', code: 'forbidden' },
      { action: 'publish', code: 'forbidden' },
      { action: 'withdraw', code: 'forbidden' },
    ]);
  });
});
