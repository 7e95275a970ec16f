import { describe, expect, it } from '@jest/globals';
import { assertAbsence, assertEmployment } from './people.rules.js';

const away = (startsOn: string, endsOn: string) => ({ id: startsOn, startsOn, endsOn, deputyId: null });

describe('absences and employments', () => {
  it('somebody is away once at a time', () => {
    const july = away('2026-07-01', '2026-08-01');
    expect(() => assertAbsence(july, [away('2026-07-31', '2026-08-10')], [])).toThrow('validity_overlaps');
    expect(() => assertAbsence(july, [away('2026-08-01', '2026-08-10')], [])).not.toThrow();
    expect(() => assertAbsence(away('2026-07-01', '2026-07-01'), [], [])).toThrow('validity_empty');
  });

  it('the deputy is at work meanwhile', () => {
    const july = away('2026-07-01', '2026-08-01');
    expect(() => assertAbsence(july, [], [away('2026-07-20', '2026-07-21')])).toThrow('deputy_is_absent');
    expect(() => assertAbsence(july, [], [away('2026-06-01', '2026-07-01')])).not.toThrow();
  });

  it('work in one unit is one period at a time; two units at once are possible', () => {
    const now = { unitId: 'a', startsOn: '2024-01-01', endsOn: null };
    expect(() => assertEmployment({ ...now, startsOn: '2025-01-01' }, [now])).toThrow('validity_overlaps');
    expect(() => assertEmployment({ ...now, unitId: 'b' }, [now])).not.toThrow();
  });
});
