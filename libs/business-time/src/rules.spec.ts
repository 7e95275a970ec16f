import { describe, expect, it } from '@jest/globals';
import { toDay } from './civil.js';
import { computeDeadline } from './deadline.js';
import { LADDERS } from './ladders.js';
import { RULE_KINDS } from './rule.js';
import { ruleIds, rules, versionOf } from './rules/index.js';

/** Where domain.md and the vectors' README name a rule, it must be here. */
const NAMED =
  `T1 T2-HEAD T2-LVV T2-SAFE T3 T4 T5 T5X T6 T7 T8 T9 T10-CRITICAL T10-MAJOR T10-MODERATE T10-MINOR
T11-SEND T11-REMIND T11-CLOSE E1 E2 E3 E4 FIX-CRITICAL FIX-MAJOR FIX-MODERATE FIX-MINOR CHECK-CRITICAL CHECK-MAJOR
CHECK-MODERATE CHECK-MINOR REINSPECT-CRITICAL REINSPECT-MAJOR MEMO M1 OC-1 OC-2 OC-3 OC-11 REG-2 REG-7 LOG-REQUEST
SIG-29-1-TRIAGE SIG-29-2-ACK SIG-34 MUISTUTUS-ACK MUISTUTUS-ANSWER MUISTUTUS-EXTENDED WHISTLE-RECEIPT WHISTLE-FEEDBACK
HAIPRO-FIRST FEEDBACK-ANSWER INC-DISCLOSURE INC-SCREENING INC-TEAM INC-REPORT INC-REPORT-EXTENDED INC-RECOMMENDATION
INC-EFFECT CONS-ASSIGN-URGENT CONS-ASSIGN-SOON CONS-ASSIGN-ROUTINE CONS-ACCEPT-URGENT CONS-ACCEPT-SOON
CONS-ACCEPT-ROUTINE CONS-ANSWER-URGENT CONS-ANSWER-SOON CONS-ANSWER-ROUTINE CONS-INFO-URGENT CONS-INFO-SOON
CONS-INFO-ROUTINE CONS-FOLLOWUP-URGENT CONS-FOLLOWUP-SOON CONS-FOLLOWUP-ROUTINE CONS-E2-SOON CONS-E2-ROUTINE CONS-E3-URGENT CONS-E3-SOON CONS-E3-ROUTINE CONS-AUTOCLOSE
CG-CONTACT CG-ASSESS CG-PHC-ILL CG-PHC-ILL-DR CG-PHC-OTHER CG-PHC-23 CG-PHC-U23 CG-ORAL CG-ORAL-23 CG-ORAL-U23
CG-ORAL-CHECK CG-SPEC-START CG-SPEC-EVAL CG-SPEC-CARE CG-51C CG-MH-START CG-MH-EVAL CG-MH-CARE CG-MH-28 SC-MH-1M
SC-7WD SC-3M`.split(/\s+/);

describe('the rule tables', () => {
  it('hold every timer of domain.md that has a number', () => {
    expect(NAMED.filter((id) => !ruleIds.includes(id))).toEqual([]);
  });

  it.each(rules.map((rule) => [versionOf(rule), rule] as const))('%s says what a reader needs', (_, rule) => {
    for (const text of [rule.title, rule.anchor])
      for (const language of ['fi', 'sv', 'en'] as const) expect(text[language].trim()).not.toBe('');
    expect(rule.source).toMatch(/\d/);
    expect(() => [toDay(rule.validFrom), rule.validTo && toDay(rule.validTo)]).not.toThrow();
    expect(RULE_KINDS).toContain(rule.kind);
    expect(Object.keys(LADDERS)).toContain(rule.ladder);
    if (rule.extendedBy) expect(ruleIds).toContain(rule.extendedBy);
    expect(rule.readings).toEqual([...new Set(rule.readings)].toSorted());
    // A limit of law names its act; only the law may roll, and no pause or extension touches it.
    if (rule.setBy === 'law') {
      expect(rule.source).toMatch(/\d+\/\d{4}|Decision|Request/);
      expect([rule.pauses, rule.extension]).toEqual([0, undefined]);
    } else expect(rule.rollover).toBe(false);
  });

  it('rows of one rule for one event never overlap in time', () => {
    const key = (rule: (typeof rules)[number]) =>
      [rule.id, rule.guarantee?.event, rule.guarantee?.anchor].join(' ');
    for (const rows of Map.groupBy(rules, key).values())
      rows
        .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom))
        .reduce((earlier, later) => {
          expect(earlier.validTo !== null && earlier.validTo < later.validFrom).toBe(true);
          return later;
        });
  });

  it('every row can be computed and climbs its ladder in order', () => {
    for (const rule of rules) {
      const found = computeDeadline({
        rule: rule.id,
        start: `${rule.validFrom}T08:00:00Z`,
        facts: rule.guarantee ? { event: rule.guarantee.event, anchor: rule.guarantee.anchor } : {},
      });
      expect(found.ruleVersion).toBe(versionOf(rule));
      const at = found.rungs.map((rung) => rung.at.getTime());
      expect(at).toEqual(at.toSorted((a, b) => a - b));
      for (const rung of at) expect(rung).toBeGreaterThanOrEqual(found.dueAt.getTime());
      for (const warn of found.warnAt) expect(warn.getTime()).toBeLessThan(found.dueAt.getTime());
    }
  });
});
