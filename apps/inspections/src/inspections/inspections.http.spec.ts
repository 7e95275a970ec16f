import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import {
  newId,
  type ComputedDeadline,
  type Finding,
  type Inspection,
  type Report,
  type WorkItem,
} from '@valvomo/contracts';
import type { AvailableAction, Page } from '@valvomo/service';
import { waitFor, type Who } from '@valvomo/testing';
import { CHECKLIST, criterion } from '../spec/kit.fixture.js';
import { startSupervision, unitFact, type Supervision } from '../spec/service.fixture.js';

jest.setTimeout(120_000);

let region: Supervision;
let people: Record<'lead' | 'member' | 'reviewer' | 'head' | 'manager' | 'stranger', Who>;
const unitId = newId();

beforeAll(async () => {
  region = await startSupervision();
  people = {
    lead: await region.person('inspector'),
    member: await region.person('inspector'),
    reviewer: await region.person('inspector'),
    head: await region.person('head-of-supervision'),
    manager: await region.person('provider-manager'),
    stranger: await region.person('provider-manager'),
  };
  await region.tell('registry.unit.changed', unitFact(unitId, people.manager.id));
  await region.tell('registry.unit.changed', unitFact(newId(), people.stranger.id));
  await region.quiet();
});
afterAll(() => region.stop());

interface ProblemBody {
  code: string;
  title: string;
}

/** One case walked over HTTP by its people. */
function story() {
  let now = {} as Inspection;
  return {
    get now() {
      return now;
    },
    async plan() {
      const json = { unitId, type: 'unannounced', quarter: '2037-Q4', trigger: 'plan' };
      const answer = await region.call<Inspection>(people.lead, 'POST inspections', { json });
      expect(answer.status).toBe(201);
      now = answer.body;
    },
    async command(who: Who, name: string, json?: unknown) {
      const answer = await region.call<Inspection>(who, `POST inspections/${now.id}/${name}`, {
        json,
        ifMatch: now.version,
      });
      if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
      now = answer.body;
    },
    async visit() {
      await this.plan();
      const team = [
        { personId: people.lead.id, role: 'lead' },
        { personId: people.member.id, role: 'member' },
      ];
      await this.command(people.lead, 'schedule', {
        scheduledFor: region.now().toISOString(),
        checklistId: CHECKLIST,
        team,
      });
      await this.command(people.lead, 'declare-impartial', { impartial: true });
      await this.command(people.member, 'declare-impartial', { impartial: true });
      await this.command(people.lead, 'start');
    },
    async finding() {
      const json = {
        criterionId: criterion(1),
        impact: 4,
        likelihood: 4,
        observation: { fi: 'Lääkekaappi oli auki.' },
        observedOn: region.now().toISOString().slice(0, 10),
        serviceType: 'housing-24h-older',
      };
      return region.call<Finding>(people.member, `POST inspections/${now.id}/findings`, { json });
    },
  };
}

describe('supervision over HTTP', () => {
  it('a version is given with every read and demanded with every command', async () => {
    const of = story();
    await of.plan();
    const read = await region.call<Inspection>(people.lead, `GET inspections/${of.now.id}`);
    expect(read.headers.get('etag')).toBe('"1"');
    const json = { reason: 'the unit moves' };
    const path = `POST inspections/${of.now.id}/cancel`;
    const without = await region.call<ProblemBody>(people.head, path, { json });
    expect([without.status, without.body.code]).toEqual([428, 'version_required']);
    const stale = await region.call<ProblemBody>(people.head, path, { json, ifMatch: 7 });
    expect([stale.status, stale.body.code]).toEqual([412, 'version_stale']);
    await of.command(people.head, 'cancel', json);
    expect(of.now.state).toBe('CANCELLED');
  });

  it('the same key and body give the first answer again, and one case', async () => {
    const json = { unitId, type: 'unannounced', quarter: '2038-Q1', trigger: 'plan' };
    const headers = { 'idempotency-key': newId() };
    const first = await region.call<Inspection>(people.lead, 'POST inspections', { json, headers });
    const again = await region.call<Inspection>(people.lead, 'POST inspections', { json, headers });
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body.id).toBe(first.body.id);
  });

  it('a visit does not show to its unit before it begins, and never to another unit', async () => {
    const of = story();
    await of.plan();
    const get = (who: Who) => region.call(who, `GET inspections/${of.now.id}`);
    expect((await get(people.manager)).status).toBe(404);
    await of.command(people.head, 'cancel', { reason: 'a test' });

    const begun = story();
    await begun.visit();
    expect((await region.call(people.manager, `GET inspections/${begun.now.id}`)).status).toBe(200);
    expect((await region.call(people.stranger, `GET inspections/${begun.now.id}`)).status).toBe(404);
    const actions = await region.call<AvailableAction[]>(
      people.lead,
      `GET inspections/${begun.now.id}/available-actions`,
      { headers: { 'accept-language': 'en' } },
    );
    const byName = Object.fromEntries(actions.body.map((one) => [one.action, one]));
    expect(byName['finish-visit']).toMatchObject({ allowed: true });
    expect(byName['publish']).toMatchObject({ allowed: false, code: 'inspection.state' });
  });

  it('a case goes from its plan to FINAL; the unit comments on its draft, reads its report, and finds what is asked in its inbox', async () => {
    const of = story();
    await of.visit();
    const finding = await of.finding();
    expect(finding).toMatchObject({ status: 201, body: { severity: 'MAJOR', state: 'DRAFT' } });
    expect((await region.call(people.manager, `GET findings/${finding.body.id}`)).status).toBe(404);
    await of.command(people.lead, 'finish-visit');
    const work = await region.call<Page<WorkItem>>(people.lead, 'GET work-list');
    const mine = work.body.items.filter((item) => item.matterId === of.now.id);
    expect(mine.map((item) => item.rule)).toEqual(['T1', 'T3']);
    await of.command(people.lead, 'oral-feedback');
    await of.command(people.lead, 'submit-draft', { summary: { fi: 'Yhteenveto.' } });
    await of.command(people.reviewer, 'quality-review', { outcome: 'approved' });
    await of.command(people.lead, 'send-for-fact-check');

    const inbox = async (who: Who) => {
      const answer = await region.call<Page<WorkItem>>(who, 'GET inbox');
      return answer.body.items.filter((item) => item.unitId === unitId).map((item) => item.rule);
    };
    expect(await inbox(people.manager)).toContain('T5');
    expect(await inbox(people.stranger)).toEqual([]);
    await of.command(people.manager, 'comments', {
      findingId: finding.body.id,
      class: 'factual-error',
      text: 'Kaappi oli lukossa.',
    });
    await of.command(people.manager, 'submit-comments');
    const [comment] = of.now.factCheck;
    await of.command(people.lead, `comments/${comment!.id}/decide`, {
      outcome: 'rejected',
      reason: 'valokuva',
    });
    await of.command(people.lead, 'finalise');
    expect(of.now.state).toBe('FINAL');
    expect(await inbox(people.manager)).toEqual(expect.arrayContaining(['T10-MAJOR', 'FIX-MAJOR']));

    const report = (await region.call<Report>(people.manager, `GET inspections/${of.now.id}/report`)).body;
    expect(report).toMatchObject({
      number: 2,
      kind: 'final',
      content: { findings: [{ criterionCode: 'MED-1' }] },
    });
    const html = await region.call<Buffer>(people.manager, `GET inspections/${of.now.id}/report.html`);
    expect(html.headers.get('content-type')).toContain('text/html');
    expect(html.body.toString()).toContain('Tarkastuskertomus');
    expect(html.body.toString()).toContain('Muutosluettelo');
    const pdf = await region.call<Buffer>(people.manager, `GET inspections/${of.now.id}/report.pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await region.call(people.stranger, `GET inspections/${of.now.id}/report.pdf`)).status).toBe(404);
  });

  it('the hash of a report can be computed again from what its readers get, by RFC 8785', async () => {
    const of = story();
    await of.visit();
    await of.finding();
    await of.command(people.lead, 'finish-visit');
    await of.command(people.lead, 'submit-draft', { summary: { fi: 'Yhteenveto: "kaappi" – ä.' } });
    await of.command(people.reviewer, 'quality-review', { outcome: 'approved' });
    await of.command(people.lead, 'send-for-fact-check');
    const { body } = await region.call<Report>(people.manager, `GET inspections/${of.now.id}/report`);
    // By hand, not by our own function: keys in the order of their code units, at every depth.
    const sorted = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(sorted)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.keys(value)
                .toSorted()
                .map((key) => [key, sorted((value as Record<string, unknown>)[key])]),
            )
          : value;
    const text = JSON.stringify(sorted(body.content));
    expect(createHash('sha256').update(text).digest('hex')).toBe(body.sha256);
  });

  it('news brings the case into Temporal, where its stage, turn and due time are seen and nothing personal', async () => {
    const of = story();
    await of.visit();
    await of.command(people.lead, 'finish-visit');
    await region.quiet();
    const shown = await waitFor(
      async () => {
        const { searchAttributes, status } = await region.process(`inspection:${of.now.id}`);
        return searchAttributes['ValvomoStage']?.[0] === 'DRAFT' && { searchAttributes, status: status.name };
      },
      { what: 'the case at its draft' },
    );
    expect(shown).toMatchObject({
      status: 'RUNNING',
      searchAttributes: { ValvomoKind: ['inspection'], ValvomoWaitingFor: ['lead'], ValvomoUnit: [unitId] },
    });
    const health = await fetch(`${region.service.url}/inspections/health/ready`);
    expect(await health.json()).toMatchObject({ status: 'ok', parts: { temporal: { ok: true } } });
  });
});

describe('POST deadlines/compute answers any rule for any as-of instant', () => {
  const ask = async (json: object) =>
    (await region.call<ComputedDeadline>(people.manager, 'POST deadlines/compute', { json })).body;

  it.each([
    ['scenario 7: draft', { rule: 'T3', start: '2026-11-25' }, '2026-12-09'],
    ['scenario 7: fact check', { rule: 'T5', start: '2026-12-09' }, '2026-12-23'],
    ['scenario 11', { rule: 'T5', start: '2026-05-08' }, '2026-05-25'],
    ['scenario 15: plan', { rule: 'T10-MAJOR', start: '2026-11-23' }, '2026-12-07'],
    ['scenario 15: fix', { rule: 'FIX-MAJOR', start: '2026-11-23' }, '2026-12-23'],
    ['scenario 15: re-inspection', { rule: 'REINSPECT-MAJOR', start: '2026-12-23' }, '2027-03-23'],
  ])('%s', async (_name, question, due) => {
    expect(await ask(question)).toMatchObject({ due, explanation: { rule: question.rule } });
  });

  it('scenario 14: two hours for the head, twenty-four for the agency and the safe state', async () => {
    const start = '2026-11-23T08:05:00Z';
    expect((await ask({ rule: 'T2-HEAD', start })).dueAt).toBe('2026-11-23T10:05:00.000Z');
    expect((await ask({ rule: 'T2-LVV', start })).dueAt).toBe('2026-11-24T08:05:00.000Z');
    expect((await ask({ rule: 'T2-SAFE', start })).dueAt).toBe('2026-11-24T08:05:00.000Z');
  });

  it('scenario 15: E1, E2 and E3 on 7, 14 and 21 December, as of 15 December at E2', async () => {
    const answer = await ask({ rule: 'T10-MAJOR', start: '2026-11-23', asOf: '2026-12-15T08:00:00Z' });
    expect(answer.rungs.map(({ level, at }) => [level, at.slice(0, 10)]).slice(0, 3)).toEqual([
      ['E1', '2026-12-07'],
      ['E2', '2026-12-14'],
      ['E3', '2026-12-21'],
    ]);
    expect(answer.standing).toMatchObject({ overdue: true, level: 'E2' });
  });

  it('scenario 32: a referral that came on 2 November 2026 is started by the 23rd', async () => {
    const guarantee = { service: 'SPECIALISED', event: 'START', arrival: '2026-11-02' };
    expect(await ask({ guarantee })).toMatchObject({ rule: 'CG-SPEC-START', due: '2026-11-23' });
  });

  it('says what is wrong with a question that has no answer', async () => {
    const answer = await region.call<ProblemBody>(people.lead, 'POST deadlines/compute', {
      json: { rule: 'T99', start: '2026-11-25' },
    });
    expect([answer.status, answer.body.code]).toEqual([422, 'rule.unknown']);
    const noInstant = await region.call<ProblemBody>(people.lead, 'POST deadlines/compute', {
      json: { rule: 'T2-HEAD', start: '2026-11-25' },
    });
    expect([noInstant.status, noInstant.body.code]).toEqual([422, 'rule.facts']);
  });
});
