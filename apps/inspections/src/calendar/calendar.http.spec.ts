import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ChangedCalendar, OfficeCalendar } from '@valvomo/contracts';
import { startSupervision, type Supervision } from '../spec/service.fixture.js';

jest.setTimeout(120_000);

let region: Supervision;
beforeAll(async () => void (region = await startSupervision()));
afterAll(() => region.stop());

const json = { date: '2037-12-01', title: { fi: 'Suljettu', sv: 'Stängt', en: 'Closed' } };
const DECLARE = 'POST office-calendar/declare-closed-day';

describe('the office calendar over HTTP', () => {
  it('is changed by the head of supervision alone, under the version that was read, once for a key', async () => {
    const [head, inspector] = [await region.person('head-of-supervision'), await region.person('inspector')];
    const read = await region.call<OfficeCalendar>(inspector, 'GET office-calendar');
    expect([read.status, read.headers.get('etag'), read.body.closedDays]).toEqual([200, '"1"', []]);

    expect((await region.call(inspector, DECLARE, { json, ifMatch: 1 })).status).toBe(403);
    expect((await region.call(head, DECLARE, { json })).status).toBe(428);
    expect((await region.call(head, DECLARE, { json, ifMatch: 2 })).status).toBe(412);

    const headers = { 'idempotency-key': 'closed-2037-12-01' };
    const first = await region.call<ChangedCalendar>(head, DECLARE, { json, ifMatch: 1, headers });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    const again = await region.call<ChangedCalendar>(head, DECLARE, { json, ifMatch: 1, headers });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(first.body).toMatchObject({ version: 2, closedDays: [{ date: json.date }], moved: [] });
  });
});
