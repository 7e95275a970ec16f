import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { INestApplication } from '@nestjs/common';
import { waitFor } from '@valvomo/testing';
import {
  correctDeadLetter,
  discardDeadLetter,
  listDeadLetters,
  readDeadLetter,
  resendDeadLetter,
  type DeadLetter,
} from './dead-letters.js';
import { writeEvent } from './envelope.js';
import { purgeDeadLetters } from './purge.js';
import { acts } from './consumers.fixture.js';
import { consumingService } from './consuming-service.fixture.js';
import { deadlineFact, moved, ORIGIN, testRegion, type TestRegion } from './region.fixture.js';

let region: TestRegion;
let admin: NatsConnection;
let app: INestApplication;
const decision = { by: 'operator', at: new Date('2026-03-03T10:00:00Z') };

beforeAll(async () => {
  region = await testRegion();
  admin = await region.open('admin').connection();
  await region.db.pool.query(`
    create table effect (n bigint generated always as identity, event_id text, entity text, version int, consumer text);
    create table state (entity text primary key, version int not null)`);
});
afterAll(() => region.stop());
beforeEach(async () => {
  acts.single = async () => {};
  await region.db.pool.query('truncate effect, state, inbox, dead_letter');
  await (await jetstreamManager(admin)).streams.purge('INSPECTIONS');
  ({ app } = await consumingService({
    service: 'inspections',
    pool: region.db.pool,
    connection: region.open('inspections'),
    consumers: ['inspections-processes'],
    retryMs: [],
    resendPollMs: 20,
    log: () => undefined,
  }));
});
afterEach(() => app.close());

function bodyOf(entity: string, data: object = deadlineFact(entity, 1)): string {
  const { id, type } = moved(entity, 1);
  const row = { seq: '', id: id!, type, entity: `deadline/${entity}`, entity_version: 1, trace: null };
  return writeEvent({ ...row, occurred_at: new Date(0), data: JSON.stringify(data) }, ORIGIN);
}

async function buried(body: string): Promise<DeadLetter> {
  await jetstream(admin).publish('inspections.deadline.moved', body);
  return waitFor(async () => (await listDeadLetters(region.db.pool))[0], { what: 'a dead letter' });
}

const effects = async (): Promise<number> =>
  (await region.db.pool.query('select 1 from effect')).rowCount ?? 0;

const handled = (id: string) =>
  waitFor(async () => (await readDeadLetter(region.db.pool, id)).handled, {
    what: 'the letter being handled',
  });

describe('the desk', () => {
  it('sends a letter whose cause is mended through the same handler, once', async () => {
    acts.single = async () => {
      throw new Error('stage unknown');
    };
    const letter = await buried(bodyOf('a'));
    expect(await effects()).toBe(0);
    acts.single = async () => {};
    await resendDeadLetter(region.db.pool, { ...decision, id: letter.id, version: 1 });
    await handled(letter.id);
    // The stream may bring it once more as well.
    await jetstream(admin).publish('inspections.deadline.moved', bodyOf('a'));
    await jetstream(admin).publish('inspections.deadline.moved', bodyOf('last'));
    await waitFor(async () => (await effects()) === 2, { what: 'the last effect' });
    expect(await readDeadLetter(region.db.pool, letter.id)).toMatchObject({
      state: 'resent',
      decidedBy: 'operator',
      decidedAt: decision.at,
      version: 2,
    });
  });

  it('does nothing when the same event has been handled meanwhile', async () => {
    acts.single = async () => {
      throw new Error('not yet');
    };
    const letter = await buried(bodyOf('a'));
    acts.single = async () => {};
    await jetstream(admin).publish('inspections.deadline.moved', bodyOf('a'));
    await waitFor(async () => (await effects()) === 1, { what: 'the other delivery' });
    await resendDeadLetter(region.db.pool, { ...decision, id: letter.id, version: 1 });
    await handled(letter.id);
    await jetstream(admin).publish('inspections.deadline.moved', bodyOf('last'));
    await waitFor(async () => (await effects()) === 2, { what: 'the last effect' });
  });

  it('takes a corrected body that its contract allows, and no other', async () => {
    const wrong = bodyOf('a', { ...deadlineFact('a', 1), dueAt: 'soon' });
    const letter = await buried(wrong);
    const correct = (body: string, version: number) =>
      correctDeadLetter(region.db.pool, { ...decision, id: letter.id, version, body });
    await expect(
      resendDeadLetter(region.db.pool, { ...decision, id: letter.id, version: 1 }),
    ).rejects.toThrow('invalid_request');
    await expect(correct(wrong, 1)).rejects.toMatchObject({ code: 'invalid_request', path: ['body'] });
    await expect(correct(bodyOf('other'), 1)).rejects.toMatchObject({ path: ['body', 'id'] });
    await correct(bodyOf('a'), 1);
    await expect(correct(bodyOf('a'), 1)).rejects.toThrow('version_stale');
    await resendDeadLetter(region.db.pool, { ...decision, id: letter.id, version: 2 });
    await handled(letter.id);
    expect(await effects()).toBe(1);
    expect(await readDeadLetter(region.db.pool, letter.id)).toMatchObject({
      body: wrong,
      corrected: bodyOf('a'),
    });
  });

  it('can give a letter that had no readable id one by a correction', async () => {
    const letter = await buried('{"id": ');
    expect(letter.eventId).toBeNull();
    await correctDeadLetter(region.db.pool, { ...decision, id: letter.id, version: 1, body: bodyOf('a') });
    await resendDeadLetter(region.db.pool, { ...decision, id: letter.id, version: 2 });
    await handled(letter.id);
    expect(await effects()).toBe(1);
  });

  it('gets back what fails again', async () => {
    acts.single = async () => {
      throw new Error('still so');
    };
    const letter = await buried(bodyOf('a'));
    await resendDeadLetter(region.db.pool, { ...decision, id: letter.id, version: 1 });
    const again = await waitFor(
      async () => {
        const now = await readDeadLetter(region.db.pool, letter.id);
        return now.version === 3 && now;
      },
      { what: 'the letter coming back' },
    );
    expect(again).toMatchObject({ state: 'open', detail: 'Error: still so', deliveries: 2 });
  });

  it('puts a letter away for good only once and with who, when and why', async () => {
    const letter = await buried('no json');
    const away = { ...decision, id: letter.id, version: 1, why: 'a test message of the laboratory' };
    await discardDeadLetter(region.db.pool, away);
    await expect(discardDeadLetter(region.db.pool, { ...away, version: 2 })).rejects.toThrow('conflict');
    await expect(discardDeadLetter(region.db.pool, { ...away, id: moved('x', 1).id! })).rejects.toThrow(
      'not_found',
    );
    expect(await readDeadLetter(region.db.pool, letter.id)).toMatchObject({
      state: 'discarded',
      decidedBy: 'operator',
      decidedWhy: away.why,
      body: 'no json',
    });
  });

  it('forgets decided letters after ninety days, open ones never', async () => {
    const first = await buried('one');
    await jetstream(admin).publish('inspections.deadline.moved', 'two');
    await waitFor(async () => (await listDeadLetters(region.db.pool)).length === 2, { what: 'two letters' });
    const page = await listDeadLetters(region.db.pool, { limit: 1 });
    expect(await listDeadLetters(region.db.pool, { after: page[0]!.id })).toEqual([first]);
    await discardDeadLetter(region.db.pool, { ...decision, id: first.id, version: 1, why: 'noise' });
    await region.db.pool.query(`update dead_letter set recorded_at = clock_timestamp() - interval '91 days'`);
    expect(await purgeDeadLetters(region.db.pool)).toBe(1);
    expect((await listDeadLetters(region.db.pool)).map(({ state }) => state)).toEqual(['open']);
  });
});
