import { describe, expect, it } from '@jest/globals';
import {
  refusalOf,
  SAFETY_ROUND_STATES,
  SAFETY_TASK_STATES,
  type SafetyRoundState,
  type SafetyTaskState,
} from '@valvomo/contracts';
import { hidden, rawCell, shown, type Scored } from './reports/realisation.rules.js';
import { realisationTree } from './reports/realisation-tree.rules.js';
import {
  assertMayOpen,
  kindOf,
  ROUND_COMMANDS,
  type RoundCommand,
  type RoundFacts,
} from './rounds/safety-rounds.rules.js';
import type { SafetyRelation } from './safety-access.js';
import {
  assertCarryYear,
  isUnfinished,
  median,
  stateAfterAnswer,
  TASK_COMMANDS,
  type TaskCommand,
} from './tasks/safety-tasks.rules.js';

const everyone = new Set<SafetyRelation>(['coordinator', 'director', 'board-secretary', 'unit']);
const YEARS = { firstYear: 2022, lastYear: 2026 };

describe('commands of a task, state by state (domain.md 11)', () => {
  const allowed: Record<SafetyTaskState, readonly TaskCommand[]> = {
    PLANNED: ['start', 'carry-over', 'exclude', 'reword'],
    IN_PROGRESS: ['carry-over', 'exclude', 'reword'],
    SELF_ASSESSED: ['carry-over', 'exclude', 'reword'],
    REVIEWED: ['finish', 'carry-over', 'exclude', 'reword'],
    DONE: [],
    CARRIED_OVER: ['reword'],
    NOT_APPLICABLE: [],
  };
  it.each(SAFETY_TASK_STATES)('%s', (state) => {
    const facts = { state, isProgrammeOpen: true, typicalScore: 3 };
    const names = Object.keys(TASK_COMMANDS) as TaskCommand[];
    const open = names.filter((name) => !refusalOf(TASK_COMMANDS[name], facts, everyone, 'safety.state'));
    expect(open).toEqual(allowed[state]);
    const closed = { ...facts, isProgrammeOpen: false };
    for (const name of names)
      expect(refusalOf(TASK_COMMANDS[name], closed, everyone, 'safety.state')?.code).toBe('safety.state');
  });

  it('a task is done only where its reviewed score says that it is realised', () => {
    const facts = { state: 'REVIEWED' as const, isProgrammeOpen: true };
    for (const typicalScore of [null, 0, 2, 2.5])
      expect(
        refusalOf(TASK_COMMANDS.finish, { ...facts, typicalScore }, everyone, 'safety.state')?.code,
      ).toBe('safety.not_realised');
  });

  it('who runs the programme does not approve that a task does not apply', () => {
    const facts = { state: 'PLANNED' as const, isProgrammeOpen: true, typicalScore: null };
    const coordinator = new Set<SafetyRelation>(['coordinator']);
    expect(refusalOf(TASK_COMMANDS.exclude, facts, coordinator, 'safety.state')?.code).toBe('forbidden');
  });

  it('an answer assesses a county’s task, begins a unit’s one, and leaves alone what is decided', () => {
    const after = (level: 'county' | 'unit') =>
      SAFETY_TASK_STATES.map((state) => stateAfterAnswer(state, level));
    const [planned, , assessed, reviewed, ...decided] = SAFETY_TASK_STATES;
    expect(after('county')).toEqual([assessed, assessed, assessed, assessed, ...decided]);
    expect(after('unit')).toEqual(['IN_PROGRESS', 'IN_PROGRESS', assessed, reviewed, ...decided]);
    expect(planned).toBe('PLANNED');
  });

  it.each([
    [null, 2022, true],
    [2025, 2025, false],
    [2025, 2026, true],
    [2026, 2026, false],
    [2026, 2027, true],
    [2026, 2031, true],
    [2026, 2032, false],
  ])('with the newest round of %s a task is carried over to %s: %s', (newest, year, may) => {
    const carry = () => assertCarryYear(YEARS, newest, year);
    if (may) expect(carry).not.toThrow();
    else expect(carry).toThrow('safety.year_outside');
  });

  it('unfinished is what is neither done, nor not applicable, nor carried over beyond the programme', () => {
    const of = (state: SafetyTaskState, carriedTo: number | null = null) =>
      isUnfinished({ state, carriedTo }, YEARS);
    expect(SAFETY_TASK_STATES.filter((state) => of(state, state === 'CARRIED_OVER' ? 2027 : null))).toEqual([
      'PLANNED',
      'IN_PROGRESS',
      'SELF_ASSESSED',
      'REVIEWED',
    ]);
    expect(of('CARRIED_OVER', 2026)).toBe(true);
  });
});

describe('commands of a round, state by state (domain.md 11)', () => {
  const late = ['unlock', 'review'] as const;
  const allowed: Record<SafetyRoundState, readonly RoundCommand[]> = {
    OPEN: ['answer', 'record-benchmark'],
    ANSWERING: ['answer', 'record-benchmark'],
    LOCKED: ['record-benchmark', ...late, 'complete-review'],
    REVIEWED: [...late, 'revise-report', 'note'],
    BOARD: [...late, 'revise-report', 'publish'],
    PUBLISHED: [...late, 'revise-report'],
  };
  const facts = (state: SafetyRoundState): RoundFacts => ({
    state,
    kind: 'yearly',
    unreviewed: 0,
    hasReport: true,
    isLockDue: state !== 'OPEN' && state !== 'ANSWERING',
    isUnlocked: false,
  });
  const code = (name: RoundCommand, of: RoundFacts, who: ReadonlySet<SafetyRelation> = everyone) =>
    refusalOf(ROUND_COMMANDS[name], of, who, 'safety.state')?.code ?? null;

  it.each(SAFETY_ROUND_STATES)('%s', (state) => {
    const names = Object.keys(ROUND_COMMANDS) as RoundCommand[];
    expect(names.filter((name) => !code(name, facts(state)))).toEqual(allowed[state]);
    expect(names.filter((name) => !code(name, facts(state), new Set()))).toEqual([]);
  });

  it('an answer is late from the instant of the lock, unless it was unlocked', () => {
    const due = { ...facts('ANSWERING'), isLockDue: true };
    expect(code('answer', due)).toBe('safety.locked');
    expect(code('answer', { ...facts('PUBLISHED'), isUnlocked: true })).toBeNull();
  });

  it('a report is frozen once, that of the last year by closing the programme', () => {
    const reviewed = { ...facts('REVIEWED'), hasReport: false };
    expect(code('freeze-report', reviewed)).toBeNull();
    expect(code('freeze-report', facts('REVIEWED'))).toBe('safety.report_frozen');
    expect(code('freeze-report', { ...reviewed, kind: 'final' })).toBe('safety.final_by_closing');
    for (const name of ['note', 'revise-report'] as const)
      expect(code(name, reviewed)).toBe('safety.report_missing');
  });

  it('nothing rests on an answer that was changed after the review and not reviewed again', () => {
    const changed = (state: SafetyRoundState, hasReport = true) => ({
      ...facts(state),
      hasReport,
      unreviewed: 1,
    });
    expect(code('complete-review', changed('LOCKED'))).toBe('safety.not_reviewed');
    expect(code('freeze-report', changed('REVIEWED', false))).toBe('safety.not_reviewed');
    expect(code('note', changed('REVIEWED'))).toBe('safety.not_reviewed');
    expect(code('publish', changed('BOARD'))).toBe('safety.not_reviewed');
  });

  it('the board secretary notes it, nobody else', () => {
    const others = new Set<SafetyRelation>(['coordinator', 'director', 'unit']);
    expect(code('note', facts('REVIEWED'), others)).toBe('forbidden');
  });

  it.each([
    [2022, 'yearly'],
    [2024, 'midterm'],
    [2025, 'yearly'],
    [2026, 'final'],
  ])('that of %s makes the %s report of 2022–2026', (year, kind) => expect(kindOf(YEARS, year)).toBe(kind));

  it.each([
    ['2026-09-30', false],
    ['2026-10-01', true],
    ['2026-11-29', true],
    ['2026-11-30', false],
  ])('that of 2026 is opened on %s: %s', (today, may) => {
    if (may) expect(() => assertMayOpen(2026, today)).not.toThrow();
    else expect(() => assertMayOpen(2026, today)).toThrow('safety.not_yet');
  });
});

describe('realisation (domain.md 10, Z1)', () => {
  const units = (code: string, scores: readonly number[]): Scored[] =>
    scores.map((score, i) => ({ code, unitId: `unit-${i}`, score }));
  const cell = (...sizes: number[]) => sizes.map((n) => rawCell(units('1.1-01', Array(n).fill(1))));

  it('is Σ score / (n × 3), and null where nobody answered', () => {
    expect(shown(rawCell(units('1.1-01', [3, 0, 2, 1, 3]))).realisation).toBe(0.6);
    expect(shown(rawCell([])).realisation).toBeNull();
  });

  it.each<[number[], boolean[]]>([
    [
      [9, 8, 7],
      [false, false, false],
    ],
    [
      [9, 4, 7],
      [false, true, true],
    ],
    [
      [4, 0, 0],
      [true, false, false],
    ],
    [
      [9, 2, 3],
      [true, true, true],
    ],
  ])('of parts of %j units are hidden %j', (sizes, hide) => expect(hidden(cell(...sizes))).toEqual(hide));

  it('no figure of fewer than five units can be told from those that are shown', () => {
    // Every shown whole less its shown parts leaves nothing, or at least five units.
    const spearheads = ['1', '2', '3'].map((code) => ({
      code,
      title: { fi: code, sv: code, en: code },
      goals: ['1', '2', '3'].map((goal) => ({ code: `${code}.${goal}`, title: { fi: '', sv: '', en: '' } })),
    }));
    let seed = 7;
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 300; round++) {
      const answers = spearheads.flatMap(({ goals }) =>
        goals.flatMap(({ code }) =>
          units(
            `${code}-01`,
            Array.from({ length: random(9) }, () => random(4)),
          ),
        ),
      );
      const tree = realisationTree(spearheads, [], answers);
      const wholes = [
        { ...tree, parts: tree.spearheads },
        ...tree.spearheads.map((one) => ({ ...one, parts: one.goals })),
      ];
      const behind = (code: string) =>
        new Set(answers.filter((one) => one.code.startsWith(code)).map(({ unitId }) => unitId));
      for (const { units: whole, parts } of wholes) {
        if (whole.suppressed) expect(parts.every((part) => part.units.suppressed)).toBe(true);
        else {
          const hiddenUnits = parts
            .filter((part) => part.units.suppressed)
            .flatMap(({ code }) => [...behind(code)]);
          expect([1, 2, 3, 4]).not.toContain(new Set(hiddenUnits).size);
        }
      }
    }
  });

  it('the median is of the middle', () => {
    expect([median([]), median([2]), median([3, 1]), median([0, 3, 1])]).toEqual([null, 2, 2, 1]);
  });
});
