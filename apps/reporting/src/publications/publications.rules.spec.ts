import { describe, expect, it } from '@jest/globals';
import { refusalOf, type PublicationState, type Role } from '@valvomo/contracts';
import { dueDayOf, monthBefore, monthOf, nextComputing } from './months.rules.js';
import { PUBLICATION_COMMANDS, type PublicationCommand } from './publications.rules.js';
import { at } from './publications.fixture.js';

const facts = (state: PublicationState, over = {}) => ({
  state,
  computedBy: 'computer',
  checkedBy: 'checker',
  callerId: 'somebody',
  beingCorrected: false,
  ...over,
});
const codeOf = (name: PublicationCommand, of: ReturnType<typeof facts>, ...roles: Role[]) =>
  refusalOf(PUBLICATION_COMMANDS[name], of, new Set(roles), 'publication.state')?.code ?? null;

describe('the months of a report', () => {
  it.each([
    ['2026-01-31', '2025-12-01', '2026-01-01', '2026-01-31'],
    ['2026-03-01', '2026-02-01', '2026-03-01', '2026-03-31'],
    ['2028-02-29', '2028-01-01', '2028-02-01', '2028-02-29'],
  ])('on %s the month before is %s–%s, due on %s', (on, from, to, due) => {
    expect(monthBefore(at(on, '06:00'))).toEqual({ from, to });
    expect(dueDayOf(to)).toBe(due);
  });

  it('are computed at six on the first day, in winter and in summer', () => {
    expect(nextComputing(at('2026-03-01', '05:59'))).toEqual(at('2026-03-01', '06:00'));
    expect(nextComputing(at('2026-03-01', '06:00'))).toEqual(at('2026-04-01', '06:00'));
    expect(nextComputing(at('2026-12-31', '23:59'))).toEqual(at('2027-01-01', '06:00'));
  });

  it('are half-open', () => expect(monthOf('2026-12')).toEqual({ from: '2026-12-01', to: '2027-01-01' }));
});

describe('who may do what with a report', () => {
  it.each<[PublicationCommand, PublicationState, Role, object, string | null]>([
    ['check', 'COMPUTED', 'publisher', {}, null],
    ['check', 'COMPUTED', 'publisher', { callerId: 'computer' }, 'publication.second_person'],
    ['check', 'COMPUTED', 'clinician', {}, 'forbidden'],
    ['check', 'CHECKED', 'publisher', {}, 'publication.state'],
    ['approve', 'CHECKED', 'service-director', {}, null],
    ['approve', 'CHECKED', 'service-director', { callerId: 'checker' }, 'publication.second_person'],
    ['approve', 'CHECKED', 'service-director', { callerId: 'computer' }, 'publication.second_person'],
    ['approve', 'COMPUTED', 'service-director', {}, 'publication.state'],
    ['publish', 'APPROVED', 'publisher', {}, null],
    ['publish', 'CHECKED', 'publisher', {}, 'publication.state'],
    ['publish', 'APPROVED', 'service-director', {}, 'forbidden'],
    ['recompute', 'APPROVED', 'publisher', {}, null],
    ['recompute', 'PUBLISHED', 'publisher', {}, 'publication.state'],
    ['correct', 'PUBLISHED', 'publisher', {}, null],
    ['correct', 'WITHDRAWN', 'publisher', {}, null],
    ['correct', 'PUBLISHED', 'publisher', { beingCorrected: true }, 'publication.correction_open'],
    ['correct', 'CORRECTED', 'publisher', {}, 'publication.state'],
    ['withdraw', 'CORRECTED', 'director', {}, null],
    ['withdraw', 'APPROVED', 'publisher', {}, 'publication.state'],
  ])('%s in %s by a %s with %j: %s', (name, state, role, over, code) => {
    expect(codeOf(name, facts(state, over), role)).toBe(code);
  });
});
