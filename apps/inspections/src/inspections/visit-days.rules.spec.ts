import { describe, expect, it } from '@jest/globals';
import { calendar, dateOf, instantAt } from '@valvomo/business-time';
import type { VisitType } from '@valvomo/contracts';
import { assertNoticeInTime, visitDay } from './visit-days.rules.js';

const at = (date: string, time = '10:00') => instantAt(dateOf(`${date}T12:00:00Z`), time);
const notice = (type: VisitType, visit: string, today: string) => () =>
  assertNoticeInTime(type, at(visit), at(today), calendar('FI_OFFICE'));
const refused = (code: string, params: object) =>
  expect.objectContaining({ code, params: expect.objectContaining(params) });

describe('notice of a visit (domain.md 5.3)', () => {
  it.each<[VisitType, string, string, string]>([
    ['announced', '2026-11-20', '2026-11-09', '2026-11-23'],
    ['guidance', '2026-11-20', '2026-11-09', '2026-11-23'],
    // On a Saturday: the Friday two weeks on had its last day of notice yesterday.
    ['announced', '2026-11-27', '2026-11-14', '2026-11-30'],
    ['announced', '2026-12-23', '2026-12-22', '2027-01-11'],
  ])(
    'too late for a visit of type %s on %s as of %s names %s, which is possible',
    (type, visit, today, earliest) => {
      expect(notice(type, visit, today)).toThrow(refused('notice.too_short', { days: 10, earliest }));
      expect(notice(type, earliest, today)).not.toThrow();
    },
  );

  it('a reactive visit is told of on the day, or at most two working days ahead', () => {
    expect(notice('reactive', '2026-11-23', '2026-11-23')).not.toThrow();
    expect(notice('reactive', '2026-11-23', '2026-11-19')).not.toThrow();
    expect(notice('reactive', '2026-11-23', '2026-11-18')).toThrow(
      refused('notice.too_early', { days: 2, earliest: '2026-11-19' }),
    );
  });

  it('a re-inspection or a visit of documents is told of as agreed', () => {
    expect(notice('reinspection', '2026-12-23', '2026-11-09')).not.toThrow();
    expect(notice('document', '2026-11-10', '2026-11-09')).not.toThrow();
  });
});

describe('the day of a visit', () => {
  it('ends at its 16:00; a visit that is set for the evening has until the next day', () => {
    expect(visitDay(at('2026-11-23', '15:59'))).toBe('2026-11-23');
    expect(visitDay(at('2026-11-23', '16:00'))).toBe('2026-11-24');
  });
});
