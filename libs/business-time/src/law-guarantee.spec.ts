import { describe, expect, it } from '@jest/globals';
import { guaranteeLimit, type GuaranteeFacts } from './index.js';
import { shown, table } from './law.fixture.js';

// service event facts | rule | last day | what the case shows. Without a contact it was on the day of the assessment.
const LIMITS = table(`
PRIMARY ASSESSMENT contact_at=2023-08-31T07:00:00Z | CG-ASSESS | 2023-09-05 | third working day until 31 August 2023
PRIMARY ASSESSMENT contact_at=2023-09-01T07:00:00Z | CG-CONTACT | 2023-09-01 | same day from 1 September 2023
PRIMARY ASSESSMENT contact_at=2023-08-31T12:59:00Z | CG-ASSESS | 2023-09-05 | 15:59 on the last day of the old law
PRIMARY ASSESSMENT contact_at=2026-11-24T05:59:00Z | CG-CONTACT | 2026-11-24 | 07:59 counts at the opening of the same day
PRIMARY ASSESSMENT contact_at=2026-11-24T06:00:00Z | CG-CONTACT | 2026-11-24 | 08:00 is inside
PRIMARY ASSESSMENT contact_at=2026-11-24T13:59:00Z | CG-CONTACT | 2026-11-24 | 15:59 is inside
PRIMARY ASSESSMENT contact_at=2026-11-24T14:00:00Z | CG-CONTACT | 2026-11-25 | 16:00 is outside: the next working day
PRIMARY ASSESSMENT contact_at=2026-11-27T14:00:00Z | CG-CONTACT | 2026-11-30 | Friday 16:00: Monday
PRIMARY ASSESSMENT contact_at=2026-12-23T15:00:00Z | CG-CONTACT | 2026-12-28 | after closing before Christmas: Monday 28 December
PRIMARY ASSESSMENT contact_at=2026-12-24T08:00:00Z | CG-CONTACT | 2026-12-28 | on Christmas Eve
PRIMARY ASSESSMENT contact_at=2026-12-31T22:30:00Z | CG-CONTACT | 2027-01-04 | already New Year by the clock of Helsinki
PRIMARY ASSESSMENT contact_at=2026-03-29T00:30:00Z | CG-CONTACT | 2026-03-30 | in the night of the spring change
PRIMARY ASSESSMENT contact_at=2026-06-19T07:00:00Z | CG-CONTACT | 2026-06-22 | on Midsummer Eve
PRIMARY ASSESSMENT contact_at=2023-04-05T07:00:00Z | CG-ASSESS | 2023-04-12 | the third working day is over Easter
PRIMARY ASSESSMENT contact_at=2022-12-23T15:00:00Z | CG-ASSESS | 2022-12-30 | after closing: counts from the next working day, which is not counted
PRIMARY ASSESSMENT contact_at=2005-03-01T07:00:00Z | CG-ASSESS | 2005-03-04 | the first day of the guarantee
ORAL ASSESSMENT contact_at=2026-11-24T14:00:00Z | CG-CONTACT | 2026-11-25 | oral care too
ORAL ASSESSMENT contact_at=2023-08-30T07:00:00Z | CG-ASSESS | 2023-09-04 | oral care before 2023-09-01 (T10)
PRIMARY FIRST_CARE adult assessment=2005-03-01 reason=ILLNESS | CG-PHC-OTHER | 2005-06-01 | the first day of the guarantee
PRIMARY FIRST_CARE child assessment=2023-08-31 reason=ILLNESS | CG-PHC-OTHER | 2023-11-30 | the last day of three months for all: ends on 30 November
PRIMARY FIRST_CARE adult contact=2023-08-31 assessment=2023-09-01 reason=ILLNESS | CG-PHC-ILL | 2023-09-15 | chosen by the assessment, not by the contact (T08)
PRIMARY FIRST_CARE adult assessment=2023-09-01 reason=REHABILITATION | CG-PHC-OTHER | 2023-12-01 | what is not illness keeps three months
PRIMARY FIRST_CARE adult assessment=2024-12-31 reason=NEW_SYMPTOM | CG-PHC-ILL | 2025-01-14 | the last day of fourteen days for all ages
PRIMARY FIRST_CARE adult contact=2024-12-31 assessment=2025-01-01 reason=NEW_SYMPTOM | CG-PHC-23 | 2025-04-01 | three months from 1 January 2025
PRIMARY FIRST_CARE child contact=2024-12-31 assessment=2025-01-01 reason=LOSS_OF_FUNCTION | CG-PHC-U23 | 2025-01-15 | fourteen days stay for those under 23
PRIMARY FIRST_CARE child assessment=2025-01-01 reason=HEALTH_PROMOTION | CG-PHC-OTHER | 2025-04-01 | under 23, not illness
PRIMARY FIRST_CARE adult assessment=2025-06-02 reason=CERTIFICATE | CG-PHC-23 | 2025-09-02 | certificates belong to it from 23 years on
PRIMARY FIRST_CARE born=2003-03-10 assessment=2026-03-10 reason=ILLNESS | CG-PHC-23 | 2026-06-10 | the 23rd birthday is 23
PRIMARY FIRST_CARE born=2003-03-10 assessment=2026-03-09 reason=ILLNESS | CG-PHC-U23 | 2026-03-23 | the day before it is not
PRIMARY FIRST_CARE born=2003-03-10 contact=2026-03-09 assessment=2026-03-11 reason=INJURY | CG-PHC-U23 | 2026-03-25 | age on the day of contact, not of the assessment
PRIMARY FIRST_CARE born=2004-02-29 assessment=2027-02-27 reason=ILLNESS | CG-PHC-U23 | 2027-03-13 | born on 29 February: the day before the birthday in a common year
PRIMARY FIRST_CARE born=2004-02-29 assessment=2027-02-28 reason=ILLNESS | CG-PHC-23 | 2027-05-28 | born on 29 February: 23 on 28 February in a common year (T09)
PRIMARY FIRST_CARE born=2004-02-29 assessment=2027-03-01 reason=ILLNESS | CG-PHC-23 | 2027-06-01 | and on 1 March
PRIMARY FIRST_CARE adult assessment=2025-11-30 reason=ILLNESS | CG-PHC-23 | 2026-02-28 | the month lacks the day: 28 February
PRIMARY FIRST_CARE adult assessment=2027-11-30 reason=ILLNESS | CG-PHC-23 | 2028-02-29 | 29 February in a leap year
PRIMARY FIRST_CARE child assessment=2026-12-10 reason=ILLNESS | CG-PHC-U23 | 2026-12-24 | ends on Christmas Eve: not rolled
PRIMARY FIRST_CARE adult assessment=2026-09-24 reason=ILLNESS | CG-PHC-23 | 2026-12-24 | three months to Christmas Eve: not rolled
PRIMARY PHYSICIAN adult contact=2024-12-27 assessment=2024-12-31 reason=ILLNESS visit=2025-01-08 | CG-PHC-ILL-DR | 2025-01-15 | the physician seven days from the visit
PRIMARY PHYSICIAN adult assessment=2025-01-02 reason=ILLNESS visit=2025-02-20 | CG-PHC-23 | 2025-04-02 | within the same three months from the assessment
PRIMARY PHYSICIAN child assessment=2026-12-14 reason=ILLNESS visit=2026-12-18 | CG-PHC-U23 | 2026-12-25 | under 23, seven days from the visit
PRIMARY PHYSICIAN adult assessment=2023-08-01 reason=ILLNESS visit=2023-08-08 | - | - | no row names a physician before 2023-09-01 (T10)
ORAL FIRST_CARE adult assessment=2023-08-31 | CG-ORAL | 2023-11-30 | three months, ends on 30 November
ORAL FIRST_CARE adult assessment=2023-09-01 | CG-ORAL | 2024-01-01 | four months
ORAL FIRST_CARE adult assessment=2024-10-31 | CG-ORAL | 2025-02-28 | the last day of four months: 28 February
ORAL FIRST_CARE adult assessment=2024-11-01 | CG-ORAL | 2025-02-01 | three months for all
ORAL FIRST_CARE adult assessment=2024-12-31 | CG-ORAL | 2025-03-31 | the last day of three months for all
ORAL FIRST_CARE adult assessment=2025-01-01 | CG-ORAL-23 | 2025-07-01 | six months from 23 years on
ORAL FIRST_CARE child assessment=2025-01-01 | CG-ORAL-U23 | 2025-04-01 | three months under 23
ORAL FIRST_CARE adult assessment=2025-08-31 | CG-ORAL-23 | 2026-02-28 | six months: 28 February
ORAL FIRST_CARE adult assessment=2027-08-31 | CG-ORAL-23 | 2028-02-29 | six months: 29 February
ORAL FIRST_CARE born=2003-07-01 assessment=2026-07-01 | CG-ORAL-23 | 2027-01-01 | on the 23rd birthday
ORAL FIRST_CARE born=2003-07-01 contact=2026-06-30 assessment=2026-07-02 | CG-ORAL-U23 | 2026-10-02 | contact on the day before it
ORAL DENTIST adult assessment=2025-02-03 | CG-ORAL-23 | 2025-08-03 | the dentist within the same six months
ORAL SPECIALIST_DENTIST adult assessment=2023-10-02 finding=2023-11-30 | CG-ORAL | 2024-02-29 | the specialist dentist three months from the finding
ORAL SPECIALIST_DENTIST adult assessment=2024-12-31 finding=2025-02-10 | CG-ORAL | 2025-05-10 | a chain keeps the row of its assessment (T08)
ORAL SPECIALIST_DENTIST adult assessment=2025-03-03 finding=2025-08-31 | CG-ORAL-23 | 2026-02-28 | six months from the finding
ORAL SPECIALIST_DENTIST child assessment=2025-03-03 finding=2025-04-15 | CG-ORAL-U23 | 2025-07-15 | three months from the finding under 23
ORAL SPECIALIST_DENTIST adult assessment=2023-06-01 finding=2023-06-15 | - | - | no row before 2023-09-01 (T10)
ORAL DENTIST_AFTER_CHECKUP finding=2023-09-01 | CG-ORAL-CHECK | 2023-09-29 | four weeks from 1 September 2023
ORAL DENTIST_AFTER_CHECKUP finding=2026-11-26 | CG-ORAL-CHECK | 2026-12-24 | ends on Christmas Eve: not rolled
ORAL DENTIST_AFTER_CHECKUP finding=2023-08-31 | - | - | before 1 September 2023 no row
ORAL DENTIST child assessment=2025-03-03 finding=2025-04-01 | CG-ORAL-U23 | 2025-04-29 | the need found at a visit: four weeks from then (T07)
ORAL DENTIST child assessment=2025-03-03 visit=2025-04-01 | CG-ORAL-U23 | 2025-04-29 | the visit that found it may be named as such (T07)
ORAL DENTIST child assessment=2025-03-03 finding=2025-04-01 visit=2025-04-01 | CG-ORAL-U23 | 2025-04-29 | or both, if they are the same day
ORAL DENTIST adult assessment=2023-09-01 visit=2023-10-02 | CG-ORAL | 2023-10-30 | four weeks from the visit from 1 September 2023
ORAL DENTIST adult assessment=2024-11-01 visit=2025-01-10 | CG-ORAL | 2025-02-07 | and by the row of 2024-11-01, in 2025 still (T08)
ORAL DENTIST adult assessment=2025-03-03 visit=2025-04-01 | CG-ORAL-23 | 2025-09-03 | no four weeks from 23 years on
ORAL DENTIST adult assessment=2023-08-31 visit=2023-09-04 | - | - | no row before 2023-09-01 (T10)
ORAL DENTIST child assessment=2025-03-03 | CG-ORAL-U23 | 2025-06-03 | found in the assessment itself: three months from it (T07)
ORAL DENTIST adult assessment=2024-10-31 | CG-ORAL | 2025-02-28 | and four months under the row of 2023-09-01
SPECIALISED START arrival=2026-11-02 | CG-SPEC-START | 2026-11-23 | as in scenario 32
SPECIALISED EVALUATION arrival=2026-11-02 | CG-SPEC-EVAL | 2027-02-02 | as in scenario 32
SPECIALISED START arrival=2005-03-01 | CG-SPEC-START | 2005-03-22 | the first day of the guarantee
SPECIALISED EVALUATION arrival=2011-04-30 | - | - | no evaluation limit before 1 May 2011
SPECIALISED EVALUATION arrival=2011-05-01 | CG-SPEC-EVAL | 2011-08-01 | three months from 1 May 2011
SPECIALISED CARE need=2025-08-31 | CG-SPEC-CARE | 2026-02-28 | six months from 31 August: 28 February
SPECIALISED CARE need=2025-12-20 | CG-SPEC-CARE | 2026-06-20 | six months to Midsummer Day: not rolled
SPECIALISED START arrival=2026-12-11 | CG-SPEC-START | 2027-01-01 | three weeks to New Year's Day: not rolled
PSYCHIATRY EVALUATION arrival=2026-11-02 born=2012-01-01 | CG-MH-EVAL | 2026-12-14 | as in scenario 32, six weeks
PSYCHIATRY START arrival=2026-11-02 born=2012-01-01 | CG-MH-START | 2026-11-23 | three weeks
PSYCHIATRY CARE arrival=2026-10-01 need=2026-11-30 born=2012-01-01 | CG-MH-CARE | 2027-02-28 | three months from the need
PSYCHIATRY EVALUATION arrival=2026-11-02 born=2003-11-02 | CG-SPEC-EVAL | 2027-02-02 | somebody of 23 has the limits of all
PSYCHIATRY EVALUATION arrival=2026-11-02 born=2003-11-03 | CG-MH-EVAL | 2026-12-14 | the day before the 23rd birthday
PSYCHIATRY START arrival=2011-04-30 born=2000-01-01 | CG-SPEC-START | 2011-05-21 | before 1 May 2011 the start is that of all (T10)
PSYCHIATRY EVALUATION arrival=2011-04-30 born=2000-01-01 | - | - | before 1 May 2011 no evaluation limit (T10)
PSYCHIATRY CARE arrival=2006-01-10 need=2006-02-01 born=2000-01-01 | CG-MH-CARE | 2006-05-01 | the care limit holds from 2005-03-01 (T10)
SPECIALISED_IN_PRIMARY START arrival=2026-11-02 | CG-51C | 2026-11-23 | three weeks
PRIMARY_THERAPY TREATMENT born=2010-01-01 contact=2025-04-20 need=2025-05-01 | CG-MH-28 | 2025-05-29 | 28 days from 1 May 2025
PRIMARY_THERAPY TREATMENT born=2010-01-01 contact=2025-04-20 need=2025-04-30 | - | - | the day before: none
PRIMARY_THERAPY TREATMENT born=2003-06-01 contact=2026-06-01 need=2026-06-10 | - | - | none from 23 years on
PRIMARY_THERAPY TREATMENT born=2003-06-02 contact=2026-06-01 need=2026-06-01 | CG-MH-28 | 2026-06-29 | 22 on the day of contact
PRIMARY_THERAPY TREATMENT born=2010-01-01 contact=2026-11-20 need=2026-11-26 | CG-MH-28 | 2026-12-24 | ends on Christmas Eve: not rolled
SOCIAL_PSYCHOSOCIAL EXECUTION born=2010-01-01 contact=2025-05-02 need=2026-01-31 | SC-MH-1M | 2026-02-28 | one month
SOCIAL_PSYCHOSOCIAL EXECUTION born=2010-01-01 contact=2028-01-31 need=2028-01-31 | SC-MH-1M | 2028-02-29 | one month in a leap year
SOCIAL_PSYCHOSOCIAL EXECUTION born=2010-01-01 contact=2025-04-30 need=2025-04-30 | - | - | none before 1 May 2025
SOCIAL ASSESSMENT_START instituted=2026-12-21 born=1940-01-01 | SC-7WD | 2027-01-04 | seven working days over Christmas and New Year
SOCIAL ASSESSMENT_START instituted=2026-03-10 born=1951-03-10 | SC-7WD | 2026-03-19 | 75 reached on the day of contact (T09)
SOCIAL ASSESSMENT_START instituted=2026-03-09 born=1951-03-10 | - | - | the day before 75
SOCIAL ASSESSMENT_START instituted=2026-05-11 born=1990-01-01 highest_care_allowance | SC-7WD | 2026-05-21 | the highest care allowance at any age
SOCIAL ASSESSMENT_START instituted=2026-03-30 born=2015-01-01 special_support_child | SC-7WD | 2026-04-10 | a child with special support, over Easter
SOCIAL ASSESSMENT_START instituted=2026-05-16 born=1940-01-01 | SC-7WD | 2026-05-27 | instituted on a Saturday: taken on Monday, which is not counted (T02)
SOCIAL ASSESSMENT_READY instituted=2025-11-30 born=2015-01-01 special_support_child | SC-3M | 2026-02-28 | three months, the last day of February
SOCIAL EXECUTION decision=2026-09-24 | SC-3M | 2026-12-24 | a decision executed within three months
SOCIAL EXECUTION decision=2015-03-31 | - | - | before 2015-04-01 no row (T10)
PRIMARY CONTACT contact_at=2023-08-30T14:00:00Z | CG-CONTACT | 2023-08-31 | before 1 September 2023 on the day of the attempt, rolled (T10)
PRIMARY CONTACT contact_at=2026-12-24T08:00:00Z | CG-CONTACT | 2026-12-28 | an attempt on Christmas Eve
SOCIAL ASSESSMENT_START instituted=2026-05-16 born=1951-05-18 | SC-7WD | 2026-05-27 | 75 on the Monday to which a Saturday's contact rolls (T02, T09)
SOCIAL ASSESSMENT_START instituted=2026-05-16 born=1951-05-19 | - | - | 75 on the day after that Monday
SOCIAL ASSESSMENT_START instituted=2026-05-16 born=1951-05-16 | SC-7WD | 2026-05-27 | 75 on the Saturday itself
PSYCHIATRY CARE arrival=2026-01-10 need=2026-03-01 born=2003-02-01 | CG-SPEC-CARE | 2026-09-01 | 23 between referral and need: age on the anchor date (T09)
PSYCHIATRY CARE arrival=2026-01-10 need=2026-01-31 born=2003-02-01 | CG-MH-CARE | 2026-04-30 | the need on the day before the 23rd birthday
SOCIAL_PSYCHOSOCIAL EXECUTION born=2003-06-02 contact=2026-06-01 need=2026-06-10 | - | - | 23 on the anchor date (T09)
SOCIAL_PSYCHOSOCIAL EXECUTION born=2003-06-02 contact=2026-05-20 need=2026-06-01 | SC-MH-1M | 2026-07-01 | 22 on the anchor date
PRIMARY FIRST_CARE child assessment=2025-01-02 reason=ILLNESS other_specialty | CG-PHC-OTHER | 2025-04-02 | another specialty without a referral (T11)
PRIMARY FIRST_CARE adult assessment=2024-05-02 reason=ILLNESS other_specialty | CG-PHC-OTHER | 2024-08-02 | another specialty in 2024 (T11)
PRIMARY PHYSICIAN child assessment=2026-01-02 reason=REHABILITATION visit=2026-01-12 | - | - | no row names a physician for what is not illness under 23
PRIMARY PHYSICIAN adult assessment=2024-01-02 reason=CERTIFICATE visit=2024-01-12 | - | - | nor for certificates in 2024
PRIMARY PHYSICIAN adult assessment=2026-01-02 reason=CERTIFICATE visit=2026-01-12 | CG-PHC-23 | 2026-04-02 | certificates incl. physician from 23 years on
ORAL DENTIST adult assessment=2023-09-01 finding=2023-10-02 | CG-ORAL | 2023-10-30 | four weeks from the need (T07)
ORAL DENTIST adult assessment=2024-11-01 finding=2025-01-10 | CG-ORAL | 2025-02-07 | four weeks by the row of the assessment, in 2025 still (T08)
ORAL DENTIST adult assessment=2024-11-29 | CG-ORAL | 2025-02-28 | three months from the assessment by the row of 2024-11-01
ORAL DENTIST adult assessment=2025-03-03 finding=2025-04-01 | CG-ORAL-23 | 2025-09-03 | within the same six months, whenever the need was found
ORAL SPECIALIST_DENTIST adult assessment=2024-10-31 finding=2024-11-30 | CG-ORAL | 2025-02-28 | three months from 30 November
SPECIALISED_IN_PRIMARY START arrival=2005-03-01 | CG-51C | 2005-03-22 | three weeks from 2005-03-01 (T10)
SPECIALISED_IN_PRIMARY EVALUATION arrival=2026-03-02 | - | - | no row names it
PRIMARY FIRST_CARE adult assessment=2005-02-28 reason=ILLNESS | - | - | the day before the guarantee began
SPECIALISED START arrival=2005-02-28 | - | - | the day before the guarantee began
PSYCHIATRY CARE arrival=2026-01-10 need=2026-01-31 born=2010-02-01 care_reason | CG-MH-CARE | 2026-04-30 | no longest limit is written for it
ORAL FIRST_CARE adult assessment=2023-09-30 care_reason | CG-ORAL | 2024-01-30 | no longer limit with reason from 2023-09-01
SOCIAL ASSESSMENT_READY instituted=2025-11-30 born=2015-01-01 | - | - | not a child with special support
SOCIAL EXECUTION instituted=2025-11-30 decision=2025-12-31 | SC-3M | 2026-03-31 | counts from the decision
PRIMARY FIRST_CARE adult assessment=2024-12-30 reason=CERTIFICATE | CG-PHC-OTHER | 2025-03-30 | certificates were outside the fourteen days before 2025
`);

// service event facts | rule | last day | longest with a recorded reason | outside the rules | what the case shows
const REASONS_AND_EXEMPTIONS = table(`
ORAL FIRST_CARE adult assessment=2023-08-31 care_reason | CG-ORAL | 2023-11-30 | 2024-02-29 | - | with a recorded reason one limit of six months (T06): 29 February
SPECIALISED_IN_PRIMARY CARE need=2026-08-31 care_reason | CG-51C | 2026-11-30 | 2027-02-28 | - | three months, with a reason six (T06)
PRIMARY FIRST_CARE adult assessment=2026-11-24 reason=ILLNESS urgent | - | - | - | URGENT | urgent care is outside (s. 50)
SPECIALISED CARE need=2026-11-24 plan | - | - | - | PLAN | a plan is followed instead
ORAL FIRST_CARE adult assessment=2026-11-24 recall | - | - | - | ORAL_RECALL | an individual recall interval is followed instead
PRIMARY ASSESSMENT contact_at=2026-11-24T07:00:00Z urgent | - | - | - | URGENT | urgent care is outside
`);

/** `PRIMARY FIRST_CARE child assessment=2025-01-01 reason=ILLNESS` as facts. */
function facts(text: string): GuaranteeFacts {
  const [service, event, ...rest] = text.split(' ');
  const given: Record<string, unknown> = { service, event };
  for (const fact of rest) {
    const [key, value] = fact.split('=') as [string, string | undefined];
    if (key === 'adult') given['birth_date'] = '1960-05-05';
    else if (key === 'child') given['birth_date'] = '2010-05-05';
    else if (key === 'born') given['birth_date'] = value;
    else given[key] = value ?? true;
  }
  if (given['assessment']) given['contact'] ??= given['assessment'];
  return given as unknown as GuaranteeFacts;
}

// service event facts | the fact that nothing counts from
const UNUSED = table(`
ORAL DENTIST_AFTER_CHECKUP finding=2026-11-02 visit=2026-11-03 | visit
ORAL SPECIALIST_DENTIST child assessment=2025-03-03 finding=2025-04-15 visit=2025-04-16 | visit
ORAL FIRST_CARE child assessment=2025-03-03 visit=2025-04-01 | visit
ORAL FIRST_CARE child assessment=2025-03-03 finding=2025-04-01 | finding
PRIMARY PHYSICIAN child assessment=2026-01-02 reason=ILLNESS visit=2026-01-12 finding=2026-01-12 | finding
ORAL DENTIST child assessment=2025-03-03 visit=2025-04-01 finding=2025-04-02 | finding
`);

describe('the care guarantee and the social-care limits, row by row (domain.md 4.2, 4.5, 4.7)', () => {
  it.each(LIMITS)('%s: %s, last day %s: %s', (text, rule, due) => {
    const limit = guaranteeLimit(facts(text!));
    expect([limit.rule, limit.due, limit.latest, limit.exempt].map(shown)).toEqual([rule, due, '-', '-']);
    expect(shown(limit.deadline?.statutory)).toBe(due);
  });

  it.each(REASONS_AND_EXEMPTIONS)(
    '%s: %s, last day %s, at the longest %s, exempt %s: %s',
    (text, ...expected) => {
      const { rule, due, latest, exempt } = guaranteeLimit(facts(text!));
      expect([rule, due, latest, exempt].map(shown)).toEqual(expected.slice(0, 4));
    },
  );

  it.each(UNUSED)('%s is refused: no limit of that event counts from the %s', (text, key) => {
    expect(() => guaranteeLimit(facts(text!))).toThrow(
      expect.objectContaining({ name: 'TimeRuleError', code: 'facts.unused', path: ['facts', key] }),
    );
  });

  it('T08: the version of a row is its id and first day, and the explanation says it', () => {
    const { deadline } = guaranteeLimit(facts('ORAL FIRST_CARE adult assessment=2024-10-31'));
    expect(deadline?.explanation).toMatchObject({
      rule: 'CG-ORAL',
      version: 'CG-ORAL@2023-09-01',
      setBy: 'law',
    });
    expect(deadline?.ruleVersion).toBe('CG-ORAL@2023-09-01');
  });
});
