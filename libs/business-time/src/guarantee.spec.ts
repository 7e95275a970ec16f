import { describe, expect, it } from '@jest/globals';
import { computeDeadline } from './deadline.js';
import { guaranteeLimit, type GuaranteeFacts } from './guarantee.js';

const limit = (facts: GuaranteeFacts): string => {
  const { rule, due, latest, exempt } = guaranteeLimit(facts);
  if (exempt) return exempt;
  return rule === null ? 'none' : `${rule} ${due?.toString()}${latest ? ` latest ${latest.toString()}` : ''}`;
};

describe('care guarantee (domain.md 4.2)', () => {
  it('28: contact on 2023-08-31 has three working days, on 2023-09-01 the same day', () => {
    expect(limit({ service: 'PRIMARY', event: 'ASSESSMENT', contact_at: '2023-08-31T07:00:00Z' })).toBe(
      'CG-ASSESS 2023-09-05',
    );
    expect(limit({ service: 'PRIMARY', event: 'ASSESSMENT', contact_at: '2023-09-01T07:00:00Z' })).toBe(
      'CG-CONTACT 2023-09-01',
    );
  });

  it('32: a referral of Mon 2026-11-02', () => {
    const arrival = '2026-11-02';
    expect(limit({ service: 'SPECIALISED', event: 'START', arrival })).toBe('CG-SPEC-START 2026-11-23');
    expect(limit({ service: 'SPECIALISED', event: 'EVALUATION', arrival })).toBe('CG-SPEC-EVAL 2027-02-02');
    expect(limit({ service: 'PSYCHIATRY', event: 'EVALUATION', arrival, birth_date: '2012-01-01' })).toBe(
      'CG-MH-EVAL 2026-12-14',
    );
  });

  it('a contact after closing counts from the next working day, under the law of its own day (T02, T08)', () => {
    expect(limit({ service: 'PRIMARY', event: 'ASSESSMENT', contact_at: '2023-08-31T18:11:00Z' })).toBe(
      'CG-ASSESS 2023-09-06',
    );
    expect(limit({ service: 'ORAL', event: 'CONTACT', contact_at: '2020-05-01T07:00:00Z' })).toBe(
      'CG-CONTACT 2020-05-04',
    );
    expect(limit({ service: 'PRIMARY', event: 'CONTACT', contact_at: '2026-11-20T14:00:00Z' })).toBe(
      'CG-CONTACT 2026-11-23',
    );
  });

  const primary = (facts: Partial<GuaranteeFacts>) =>
    limit({
      service: 'PRIMARY',
      event: 'FIRST_CARE',
      birth_date: '1990-01-01',
      contact: '2026-11-02',
      assessment: '2026-11-02',
      reason: 'ILLNESS',
      ...facts,
    });

  it('primary care by period, age and reason', () => {
    expect(primary({})).toBe('CG-PHC-23 2027-02-02');
    expect(primary({ birth_date: '2010-01-01' })).toBe('CG-PHC-U23 2026-11-16');
    expect(primary({ birth_date: '2010-01-01', reason: 'CERTIFICATE' })).toBe('CG-PHC-OTHER 2027-02-02');
    expect(primary({ birth_date: '2010-01-01', other_specialty: true })).toBe('CG-PHC-OTHER 2027-02-02');
    expect(primary({ contact: '2024-05-06', assessment: '2024-05-06' })).toBe('CG-PHC-ILL 2024-05-20');
    expect(primary({ contact: '2024-05-06', assessment: '2024-05-06', reason: 'REHABILITATION' })).toBe(
      'CG-PHC-OTHER 2024-08-06',
    );
    expect(primary({ contact: '2010-05-06', assessment: '2010-05-06' })).toBe('CG-PHC-OTHER 2010-08-06');
    expect(primary({ contact: '2005-02-28', assessment: '2005-02-28' })).toBe('none');
  });

  it('a physician after another professional (T08, T10)', () => {
    const physician = (facts: Partial<GuaranteeFacts>) =>
      primary({ event: 'PHYSICIAN', visit: '2026-11-10', ...facts });
    expect(physician({})).toBe('CG-PHC-23 2027-02-02');
    expect(physician({ birth_date: '2010-01-01' })).toBe('CG-PHC-U23 2026-11-17');
    expect(physician({ birth_date: '2010-01-01', reason: 'CERTIFICATE' })).toBe('none');
    expect(physician({ assessment: '2024-12-28', visit: '2025-01-10' })).toBe('CG-PHC-ILL-DR 2025-01-17');
    expect(physician({ assessment: '2020-12-28', visit: '2021-01-10' })).toBe('none');
  });

  it('somebody is 23 from the 23rd birthday on, on the day of contact; 29 February becomes 28 (T09)', () => {
    const born = (birth_date: string, contact: string) =>
      primary({ birth_date, contact, assessment: contact });
    expect(born('2003-11-03', '2026-11-02')).toMatch(/^CG-PHC-U23/);
    expect(born('2003-11-02', '2026-11-02')).toMatch(/^CG-PHC-23/);
    expect(born('2004-02-29', '2027-02-27')).toMatch(/^CG-PHC-U23/);
    expect(born('2004-02-29', '2027-02-28')).toMatch(/^CG-PHC-23/);
  });

  const oral = (facts: Partial<GuaranteeFacts>) =>
    limit({
      service: 'ORAL',
      event: 'DENTIST',
      birth_date: '2010-01-01',
      contact: '2026-11-02',
      assessment: '2026-11-02',
      ...facts,
    });

  it('a dentist after another professional: from the visit that found the need, else from the assessment (T07)', () => {
    expect(oral({})).toBe('CG-ORAL-U23 2027-02-02');
    expect(oral({ finding: '2026-11-20' })).toBe('CG-ORAL-U23 2026-12-18');
    expect(oral({ birth_date: '1990-01-01', finding: '2026-11-20' })).toBe('CG-ORAL-23 2027-05-02');
    expect(oral({ assessment: '2023-10-02' })).toBe('CG-ORAL 2024-02-02');
    expect(oral({ assessment: '2024-11-04' })).toBe('CG-ORAL 2025-02-04');
    expect(oral({ assessment: '2020-11-04' })).toBe('none');
  });

  it('"may exceed by three months" is one limit of six from the anchor (T06)', () => {
    expect(
      oral({ event: 'FIRST_CARE', contact: '2023-08-13', assessment: '2023-08-13', care_reason: true }),
    ).toBe('CG-ORAL 2023-11-13 latest 2024-02-13');
    expect(
      limit({ service: 'SPECIALISED_IN_PRIMARY', event: 'CARE', need: '2024-11-30', care_reason: true }),
    ).toBe('CG-51C 2025-02-28 latest 2025-05-30');
    expect(oral({ event: 'FIRST_CARE', care_reason: true })).toBe('CG-ORAL-U23 2027-02-02');
  });

  it('psychiatry before 2011-05-01 (T10)', () => {
    const child = { service: 'PSYCHIATRY', birth_date: '1995-01-01', arrival: '2011-04-30' } as const;
    expect(limit({ ...child, event: 'START' })).toBe('CG-SPEC-START 2011-05-21');
    expect(limit({ ...child, event: 'EVALUATION' })).toBe('none');
    expect(limit({ ...child, event: 'CARE', need: '2005-03-01' })).toBe('CG-MH-CARE 2005-06-01');
  });

  it('social care', () => {
    const social = (facts: Partial<GuaranteeFacts>) =>
      limit({
        service: 'SOCIAL',
        event: 'ASSESSMENT_START',
        instituted: '2026-11-29',
        birth_date: '1987-01-01',
        ...facts,
      });
    expect(social({})).toBe('none');
    expect(social({ highest_care_allowance: true })).toBe('SC-7WD 2026-12-09');
    expect(social({ birth_date: '1951-11-29' })).toBe('SC-7WD 2026-12-09');
    expect(social({ birth_date: '1951-11-30' })).toBe('SC-7WD 2026-12-09');
    expect(social({ birth_date: '1951-12-01' })).toBe('none');
    expect(social({ event: 'ASSESSMENT_READY', special_support_child: true })).toBe('SC-3M 2027-02-28');
    expect(social({ event: 'ASSESSMENT_READY' })).toBe('none');
    expect(social({ event: 'EXECUTION', decision: '2026-11-30' })).toBe('SC-3M 2027-02-28');
    expect(
      limit({
        service: 'SOCIAL_PSYCHOSOCIAL',
        event: 'EXECUTION',
        need: '2026-11-30',
        birth_date: '2010-01-01',
      }),
    ).toBe('SC-MH-1M 2026-12-30');
  });

  it('urgent care, a plan and an individual recall are outside', () => {
    expect(primary({ urgent: true, plan: true })).toBe('URGENT');
    expect(primary({ plan: true })).toBe('PLAN');
    expect(oral({ recall: true })).toBe('ORAL_RECALL');
    expect(primary({ recall: true })).toBe('CG-PHC-23 2027-02-02');
  });

  it('never rolls a due date, and says why', () => {
    const found = guaranteeLimit({ service: 'SPECIALISED', event: 'START', arrival: '2026-12-04' });
    expect(found.due?.toString()).toBe('2026-12-25');
    expect(found.deadline?.target?.toString()).toBe('2026-12-23');
    expect(found.deadline?.explanation.rollover).toBe('guarantee');
    expect(found.deadline?.dueAt.toISOString()).toBe('2026-12-25T22:00:00.000Z');
  });

  it('a version of a rule is its id and first day (T08), and a chain asks by its assessment', () => {
    expect(
      guaranteeLimit({ service: 'ORAL', event: 'FIRST_CARE', assessment: '2024-01-02' }).deadline
        ?.ruleVersion,
    ).toBe('CG-ORAL@2023-09-01');
    const chain = { rule: 'CG-ORAL', start: '2025-01-01', facts: { event: 'SPECIALIST_DENTIST' } } as const;
    expect(() => computeDeadline(chain)).toThrow(expect.objectContaining({ code: 'rule.not-in-force' }));
    expect(computeDeadline({ ...chain, validOn: '2024-12-16' }).due.toString()).toBe('2025-04-01');
    expect(
      computeDeadline({
        rule: 'CG-ORAL-U23',
        start: '2026-11-02',
        facts: { event: 'DENTIST', anchor: 'assessment' },
      }).due.toString(),
    ).toBe('2027-02-02');
  });

  it('names the fact that is missing', () => {
    expect(() => guaranteeLimit({ service: 'PRIMARY', event: 'FIRST_CARE' })).toThrow(
      expect.objectContaining({ code: 'facts.missing', path: ['facts', 'assessment'] }),
    );
  });
});
