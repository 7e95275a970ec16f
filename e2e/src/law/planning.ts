import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Inspection } from '@valvomo/contracts';
import { refused } from '../client.js';
import type { Case } from '../story/case.js';
import { workedIn, type StoryUnit } from '../story/register.js';
import { TODAY, type Supervision } from './supervision.js';

const PEOPLE = ['inspector', 'inspector-2', 'inspector-3'];
const TWO = PEOPLE.slice(0, 2);
const SUMMER = '2038-06-01';

/** Teams, notice and the states before and at a visit (domain.md 5.3, 5.4). */
export function planningTests(law: () => Supervision, final: () => Case): void {
  let unit: StoryUnit;
  beforeAll(() => {
    unit = law().shared;
  });

  const declares = (path: string, login: string, body: object = { impartial: true }) =>
    law().as(login).command(path, 'declare-impartial', body);

  describe('teams and notice (domain.md 5.3)', () => {
    it.each([
      ['guidance', [1, 2], [3]],
      ['document', [1, 2], [3]],
      ['announced', [2], [1]],
      ['unannounced', [2, 3], [1]],
      ['reactive', [2], [1]],
    ] as const)('the team of a visit of type %s may have %j people, not %j', async (type, sizes, not) => {
      const path = await law().plan(unit, type);
      for (const size of not)
        expect(refused(await law().schedule(path, SUMMER, PEOPLE.slice(0, size)))).toBe('team.size');
      for (const size of sizes) {
        const another = size === sizes[0] ? path : await law().plan(unit, type);
        expect((await law().schedule(another, SUMMER, PEOPLE.slice(0, size))).status).toBe(200);
      }
    });

    it('a team has one lead, no more and no less, all of them inspectors, each once', async () => {
      const path = await law().plan(unit, 'unannounced');
      const tried = async (...team: string[]) => refused(await law().schedule(path, SUMMER, team));
      expect(await tried('lead:inspector', 'lead:inspector-2')).toBe('team.one_lead');
      expect(await tried('member:inspector', 'member:inspector-2')).toBe('team.one_lead');
      expect(await tried('inspector', 'provider-manager')).toBe('team.unknown_person');
      expect(await tried('inspector', 'inspector')).toBe('team.size');
    });

    it.each(['guidance', 'announced'] as const)(
      'a visit of type %s is told of at least 10 working days before: 5 January is too soon, 7 January is not',
      async (type) => {
        const lead = law().as('inspector');
        const soon = await law().plan(unit, type);
        await law().schedule(soon, '2038-01-05', TWO);
        const answer = await lead.command(soon, 'notify');
        expect(refused(answer)).toBe('notice.too_short');
        expect(JSON.stringify(answer.body)).toContain('2038-01-07');
        const later = await law().plan(unit, type);
        await law().schedule(later, '2038-01-07', TWO);
        expect((await lead.command<Inspection>(later, 'notify')).body.state).toBe('NOTIFIED');
      },
    );

    it.each([
      ['announced', 'start', 'notice.missing'],
      ['guidance', 'start', 'notice.missing'],
      ['unannounced', 'notify', 'notice.unannounced'],
    ] as const)('a visit of type %s: %s is refused, %s', async (type, command, code) => {
      const path = await law().plan(unit, type);
      await law().schedule(path, TODAY, TWO);
      for (const login of TWO) await declares(path, login);
      expect(refused(await law().as('inspector').command(path, command))).toBe(code);
    });

    it('a visit starts when every member has declared to be impartial, and not with one who is not', async () => {
      const path = await law().plan(unit, 'unannounced');
      await law().schedule(path, TODAY, TWO);
      const lead = law().as('inspector');
      expect(refused(await lead.command(path, 'start'))).toBe('team.undeclared');
      await declares(path, 'inspector');
      expect(refused(await lead.command(path, 'start'))).toBe('team.undeclared');
      await declares(path, 'inspector-2', { impartial: false, grounds: 'A cousin lives there.' });
      expect(refused(await lead.command(path, 'start'))).toBe('team.undeclared');
    });

    it('one who worked in the unit on a day of the last 24 months is not in its team: 2035-12-18 is reached, the day before is not', async () => {
      const [recent, long] = [law().unit('left lately'), law().unit('left long ago')];
      await workedIn(law(), 'inspector-4', recent, '2030-01-01', '2035-12-19');
      await workedIn(law(), 'inspector-4', long, '2030-01-01', '2035-12-18');
      await law().time.rest();
      const tried = async (where: StoryUnit) =>
        law().schedule(await law().plan(where, 'unannounced'), TODAY, ['inspector', 'inspector-4']);
      expect(refused(await tried(recent))).toBe('recusal');
      expect((await tried(long)).status).toBe(200);
    });

    it('a re-inspection has one new member at least; the lead may be the same', async () => {
      const path = await law().plan(final().unit, 'reinspection', final().id);
      expect(refused(await law().schedule(path, SUMMER, TWO))).toBe('team.new_member');
      expect(refused(await law().schedule(path, SUMMER, ['inspector-3']))).toBe('team.size');
      expect((await law().schedule(path, SUMMER, ['inspector', 'inspector-3'])).status).toBe(200);
    });
  });

  describe('the states before and at a visit (domain.md 5.4)', () => {
    const LATER: readonly [string, unknown][] = [
      ['submit-draft', { summary: { fi: 'Luonnos.' } }],
      ['quality-review', { outcome: 'approved' }],
      ['send-for-fact-check', {}],
      ['finalise', {}],
      ['publish', {}],
      ['close', {}],
    ];
    const reason = { reason: 'A storm.' };

    it('what comes later is refused before the visit; it is postponed and cancelled only before it', async () => {
      const lead = law().as('inspector');
      const path = await law().plan(unit, 'unannounced');
      await law().schedule(path, TODAY, TWO);
      for (const [command, body] of [['finish-visit', {}] as const, ...LATER])
        expect([command, refused(await lead.command(path, command, body))]).toEqual([
          command,
          'inspection.state',
        ]);
      for (const [exit, state] of [
        ['postpone', 'POSTPONED'],
        ['cancel', 'CANCELLED'],
      ] as const) {
        expect((await lead.command(path, exit, {})).status).toBe(400);
        expect((await lead.command<Inspection>(path, exit, reason)).body.state).toBe(state);
        const again = await law().schedule(path, SUMMER, TWO);
        expect(again.status).toBe(state === 'POSTPONED' ? 200 : 409);
      }
    });

    it('during the visit it is neither cancelled, postponed nor reported on', async () => {
      const visit = await law().visit(unit);
      for (const [command, body] of [['cancel', reason] as const, ['postpone', reason] as const, ...LATER])
        expect([command, refused(await visit.try('inspector', command, body))]).toEqual([
          command,
          'inspection.state',
        ]);
      expect(refused(await visit.try(unit.manager, 'no-comments'))).toBe('inspection.state');
    });

    it('a suspended case takes nothing and returns to the state that it left', async () => {
      const visit = await law().visit(unit);
      await visit.finishVisit();
      const left = (await visit.now()).state;
      expect(refused(await visit.try('inspector', 'suspend', reason))).toBe('forbidden');
      await visit.does('head-of-supervision', 'suspend', reason);
      expect((await law().deadline(visit.id, 'T3')).state).toBe('paused');
      expect(refused(await law().find(visit.path))).toBe('inspection.state');
      expect(refused(await visit.try('inspector', ...LATER[0]!))).toBe('inspection.state');
      await visit.does('head-of-supervision', 'resume');
      expect((await visit.now()).state).toBe(left);
      expect(await law().dues(visit.id)).toMatchObject({ T3: '2038-01-07 16:00' });
    });
  });
}
