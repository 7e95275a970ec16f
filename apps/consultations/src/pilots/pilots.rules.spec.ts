import { describe, expect, it } from '@jest/globals';
import { PILOT_STATES, refusalOf, RuleBroken, type PilotState } from '@valvomo/contracts';
import { firstUncovered, lastDayOf } from '../funding/coverage.rules.js';
import {
  assertBaseline,
  assertEnd,
  PILOT_COMMANDS,
  type PilotCommand,
  type PilotFacts,
  type PilotRelation,
} from './pilots.rules.js';

const READY: PilotFacts = {
  state: 'PREPARING',
  today: '2026-09-01',
  run: { from: '2026-09-01', to: '2026-12-01' },
  sources: [{ from: '2026-01-01', to: '2027-01-01' }],
  ownerPresent: true,
  baseline: 'frozen',
  targets: 1,
  dataChecked: true,
  midtermDone: false,
  units: { planned: 0, adopted: 1, dropped: 0 },
};
const EVERYBODY = new Set<PilotRelation>(['owner', 'development-manager', 'service-director']);
const refused = (command: PilotCommand, facts: Partial<PilotFacts> = {}, by = EVERYBODY) =>
  refusalOf(PILOT_COMMANDS[command], { ...READY, ...facts }, by, 'pilot.state')?.code ?? null;

/** domain.md 8, written again by hand: what may be done in which state. */
const TABLE: Readonly<Record<PilotState, readonly PilotCommand[]>> = {
  PROPOSED: ['revise', 'approve', 'reject', 'withdraw', 'hand-over'],
  APPROVED: ['revise', 'withdraw', 'prepare', 'hand-over'],
  PREPARING: [
    'revise',
    'withdraw',
    'freeze-baseline',
    'declare-no-baseline',
    'set-targets',
    'check-data',
    'start',
    'hand-over',
  ],
  RUNNING: ['check-midterm', 'move-end', 'end-run', 'hand-over'],
  EVALUATING: ['evaluate', 'hand-over'],
  DECISION: ['decide', 'hand-over'],
  SCALING: ['settle-unit', 'establish', 'end', 'hand-over'],
  ESTABLISHED: [],
  ENDED: [],
};

describe('a pilot', () => {
  it.each(PILOT_STATES.map((state) => [state, TABLE[state]] as const))(
    '%s takes exactly what domain.md 8 gives it',
    (state, allowed) => {
      const names = Object.keys(PILOT_COMMANDS) as PilotCommand[];
      const open = names.filter((name) => refused(name, { state }) === null);
      expect(open.toSorted()).toEqual([...allowed].toSorted());
      for (const name of names.filter((one) => !allowed.includes(one)))
        expect(refused(name, { state })).toBe('pilot.state');
    },
  );

  it.each<[string, Partial<PilotFacts>, string | null]>([
    ['with all of it', {}, null],
    ['with a declared absence of a baseline', { baseline: 'declared-absent' }, null],
    ['without a baseline', { baseline: 'missing' }, 'pilot.no_baseline'],
    ['without target values', { targets: 0 }, 'pilot.no_targets'],
    ['without the check of consent and data protection', { dataChecked: false }, 'pilot.data_unchecked'],
    ['without an owner in service', { ownerPresent: false }, 'pilot.owner_unknown'],
    ['on the last day', { today: '2026-11-30' }, null],
    ['after its last day', { today: '2026-12-01' }, 'pilot.run_over'],
    [
      'when its money ends a day early',
      { sources: [{ from: '2026-01-01', to: '2026-11-30' }] },
      'outside_funding_period',
    ],
    ['without money', { sources: [] }, 'outside_funding_period'],
  ])('%s starts, or says what is missing', (_, facts, code) => expect(refused('start', facts)).toBe(code));

  it('is approved inside its funding period alone (scenario 47)', () => {
    const state = 'PROPOSED';
    const run = { from: '2026-09-01', to: '2027-02-01' };
    const first = { from: '2026-01-01', to: '2027-01-01' };
    const gap = { from: '2027-01-02', to: '2027-06-01' };
    const second = { from: '2027-01-01', to: '2027-06-01' };
    expect(refused('approve', { state, run, sources: [first] })).toBe('outside_funding_period');
    expect(refused('approve', { state, run, sources: [first, gap] })).toBe('outside_funding_period');
    expect(refused('approve', { state, run, sources: [second, first] })).toBeNull();
  });

  it.each<[PilotCommand, PilotState, PilotRelation, string | null]>([
    ['approve', 'PROPOSED', 'owner', 'forbidden'],
    ['approve', 'PROPOSED', 'service-director', null],
    ['start', 'PREPARING', 'service-director', 'forbidden'],
    ['decide', 'DECISION', 'owner', 'forbidden'],
    ['decide', 'DECISION', 'development-manager', 'forbidden'],
    ['hand-over', 'RUNNING', 'owner', 'forbidden'],
    ['evaluate', 'EVALUATING', 'owner', null],
  ])('%s in %s by the %s', (command, state, by, code) =>
    expect(refused(command, { state }, new Set([by]))).toBe(code),
  );

  it('is established when every unit is settled and one has adopted it', () => {
    const units = (planned: number, adopted: number) =>
      refused('establish', { state: 'SCALING', units: { planned, adopted, dropped: 1 } });
    expect([units(1, 1), units(0, 0), units(0, 1)]).toEqual([
      'pilot.units_open',
      'pilot.nobody_adopted',
      null,
    ]);
  });

  it.each([
    ['2026-06-01', '2026-09-01', null],
    ['2026-06-02', '2026-09-01', 'pilot.baseline_short'],
    ['2026-05-01', '2026-09-02', 'pilot.baseline_short'],
    ['2025-11-30', '2026-02-28', null],
  ])('a baseline from %s to before %s covers three months that have passed', (from, to, code) => {
    const judged = () => assertBaseline({ from, to }, '2026-09-01');
    if (code === null) expect(judged).not.toThrow();
    else expect(judged).toThrow(new RuleBroken('pilot.baseline_short'));
  });

  it('does not move its end past its money, nor into the past', () => {
    expect(() => assertEnd(READY, '2027-01-01')).not.toThrow();
    expect(() => assertEnd(READY, '2027-01-02')).toThrow('outside_funding_period');
    expect(() => assertEnd(READY, '2026-09-01')).toThrow('pilot.run_over');
  });
});

describe('cover by money', () => {
  it('names the first day that nobody pays for', () => {
    const run = { from: '2026-03-01', to: '2026-06-01' };
    expect(firstUncovered(run, [])).toBe('2026-03-01');
    expect(firstUncovered(run, [{ from: '2026-03-02', to: '2026-07-01' }])).toBe('2026-03-01');
    expect(firstUncovered(run, [{ from: '2026-01-01', to: '2026-05-15' }])).toBe('2026-05-15');
    expect(
      firstUncovered(run, [
        { from: '2026-05-10', to: '2026-06-01' },
        { from: '2026-01-01', to: '2026-04-01' },
        { from: '2026-04-01', to: '2026-05-15' },
      ]),
    ).toBeNull();
    expect(lastDayOf({ to: '2026-03-01' })).toBe('2026-02-28');
  });
});
