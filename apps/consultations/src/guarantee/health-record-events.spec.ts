import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type HealthRecordEvent } from '@valvomo/contracts';
import { at, guaranteeKit, type GuaranteeKit } from './guarantee.fixture.js';

let kit: GuaranteeKit;
beforeAll(async () => {
  kit = await guaranteeKit();
});
afterAll(() => kit.stop());

const system = () => kit.act('booking', 'system');
const assessed = (caseId: string, on: string, evaluationNeeded = false, age = 50): HealthRecordEvent => ({
  id: newId(),
  caseId,
  what: 'assessment-started',
  on,
  evaluationNeeded,
  age,
});
const need = (caseId: string, on: string, needed = true, age = 50): HealthRecordEvent => ({
  id: newId(),
  caseId,
  what: 'need-established',
  on,
  needed,
  age,
});
const evaluated = (caseId: string, on: string): HealthRecordEvent => ({
  id: newId(),
  caseId,
  what: 'evaluation-done',
  on,
});
const cared = (caseId: string, on: string): HealthRecordEvent => ({
  id: newId(),
  caseId,
  what: 'care-started',
  on,
});

/** The whole course of cases of different kinds, in the order of the days. */
function course(ids: readonly string[]): HealthRecordEvent[] {
  return [
    ...ids.map((id, i) => assessed(id, '2026-11-10', i % 2 === 0)),
    ...ids.filter((_, i) => i % 4 === 0).map((id) => evaluated(id, '2026-11-12')),
    ...ids.map((id, i) => need(id, '2026-11-13', i % 3 > 0, i % 5 === 0 ? 23 : 9)),
    ...ids.filter((_, i) => i % 3 === 1).map((id) => cared(id, '2026-11-20')),
  ];
}

/** Every row of these cases but the ids, in the order of the cases. */
async function standing(ids: readonly string[]) {
  const found = [];
  for (const id of ids) {
    const { rows } = await kit.database.pool.query(
      `select to_jsonb(g) - 'id' - 'patient' - 'consultation_id' - 'unit_id' - 'requester_id' as row,
         (select jsonb_agg(to_jsonb(c) - 'id' - 'case_id' order by c.event) from guarantee_clock c where c.case_id = g.id) as clocks,
         (select jsonb_agg(to_jsonb(d) - 'id' - 'matter_id' - 'unit_id' order by d.rule) from deadline d where d.matter_id = g.id::text) as deadlines,
         (select jsonb_agg(jsonb_build_array(o.type, o.entity_version, o.data -> 'state', o.data -> 'clocks') order by o.seq)
            from outbox o where o.entity = 'guarantee-case/' || g.id) as news,
         (select jsonb_agg(a.action order by a.seq) from audit_event a where a.object_id = g.id::text) as audit
       from guarantee_case g where g.id = $1`,
      [id],
    );
    found.push(rows[0]);
  }
  return found;
}

async function referred(count: number): Promise<string[]> {
  kit.clock.time = at('2026-11-02');
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const specialty = i % 2 ? 'youth-psychiatry' : 'cardiology';
    ids.push((await kit.refer({ specialty, patient: { pseudonym: `K-${i}`, ageAtContact: 9 } })).id);
  }
  kit.clock.time = at('2026-11-23');
  return ids;
}

describe('events of health record and booking systems', () => {
  it('give the same rows, news and audit in one batch as one by one', async () => {
    const [single, batch] = [await referred(12), await referred(12)];
    const answers = [];
    for (const event of course(single)) answers.push(await kit.events.take(system(), [event]));
    expect(answers.every(({ taken }) => taken === 1)).toBe(true);
    const all = course(batch);
    expect(await kit.events.take(system(), all)).toEqual({ taken: all.length, known: 0, rejected: [] });
    const found = await standing(batch);
    expect(found).toEqual(await standing(single));
    expect(found.map(({ row }) => row.state)).toEqual(
      batch.map((_, i) => (i % 3 === 0 || i % 3 === 1 ? 'CLOSED' : 'OPEN')),
    );
  });

  it('are taken once, in one batch and over batches', async () => {
    const [id] = await referred(1);
    const event = assessed(id!, '2026-11-10');
    const other = { ...need(id!, '2026-11-13') };
    expect(await kit.events.take(system(), [event, event])).toEqual({ taken: 1, known: 1, rejected: [] });
    const before = await standing([id!]);
    expect(await kit.events.take(system(), [event])).toEqual({ taken: 0, known: 1, rejected: [] });
    expect(await standing([id!])).toEqual(before);
    expect(await kit.events.take(system(), [event, other])).toEqual({ taken: 1, known: 1, rejected: [] });
  });

  it('that do not fit are named with the reason, and hold up nobody else’s', async () => {
    const [a, b, c] = (await referred(3)) as [string, string, string];
    const old = await kit.refer({ arrivedAt: at('2010-05-05') });
    const events = [
      cared(a, '2026-11-10'),
      assessed(b, '2026-11-10'),
      assessed(c, '2026-11-01'),
      assessed(newId(), '2026-11-10'),
      assessed(old.id, '2010-05-06', true),
    ];
    expect(await kit.events.take(system(), events)).toEqual({
      taken: 1,
      known: 0,
      rejected: [
        { id: events[0]!.id, code: 'guarantee.need_missing' },
        { id: events[2]!.id, code: 'guarantee.date' },
        { id: events[3]!.id, code: 'not_found' },
        { id: events[4]!.id, code: 'guarantee.no_rule' },
      ],
    });
    expect(await kit.news(b)).toEqual(['opened 1', 'clock-met 2']);
    expect(await kit.news(a)).toEqual(['opened 1']);
  });

  it('that were refused are judged anew when they are told again', async () => {
    const [id] = (await referred(1)) as [string];
    const established = need(id, '2026-11-13');
    expect((await kit.events.take(system(), [established])).rejected).toEqual([
      { id: established.id, code: 'guarantee.assessment_missing' },
    ]);
    await kit.events.take(system(), [assessed(id, '2026-11-10')]);
    expect(await kit.events.take(system(), [established])).toEqual({ taken: 1, known: 0, rejected: [] });
    expect(await kit.events.take(system(), [established])).toEqual({ taken: 0, known: 1, rejected: [] });
    const [found] = await standing([id]);
    expect(found.clocks.map(({ event }: { event: string }) => event)).toEqual(['CARE', 'START']);
  });

  it('of an assessment after the 23rd birthday leave the evaluation to the age at arrival (T09)', async () => {
    kit.clock.time = at('2026-11-02');
    const rule = async (ageAtContact: number) => {
      const { id } = await kit.refer({
        specialty: 'psychiatry',
        patient: { pseudonym: 'K-23', ageAtContact },
      });
      kit.clock.time = at('2026-11-23');
      await kit.events.take(system(), [assessed(id, '2026-11-10', true, 23)]);
      kit.clock.time = at('2026-11-02');
      const [{ clocks }] = await standing([id]);
      return clocks.find(({ event }: { event: string }) => event === 'EVALUATION').rule;
    };
    expect([await rule(22), await rule(23)]).toEqual(['CG-MH-EVAL', 'CG-SPEC-EVAL']);
    kit.clock.time = at('2026-11-23');
  });

  it('of a step that came after its day tell the breach first', async () => {
    const [late, timely] = (await referred(2)) as [string, string];
    kit.clock.time = at('2026-11-26');
    await kit.events.take(system(), [assessed(late, '2026-11-25'), assessed(timely, '2026-11-23')]);
    expect(await kit.news(late)).toEqual(['opened 1', 'clock-breached 2', 'clock-met 3']);
    expect((await kit.told(late)).map((line) => line.split(' ').at(2))).toEqual(['warning', 'E1', 'E2']);
    expect(await kit.news(timely)).toEqual(['opened 1', 'clock-met 2']);
    expect((await kit.told(timely)).map((line) => line.split(' ').at(2))).toEqual(['warning']);
  });
});
