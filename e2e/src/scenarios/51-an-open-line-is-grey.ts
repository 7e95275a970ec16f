import { deepEqual, equal } from 'node:assert/strict';
import type { GoalBody, Strategy, StrategyFollowUp } from '@valvomo/contracts';
import { done, refused } from '../client.js';
import { idOf } from '../story/world.js';
import { at, scenario } from './scenario.js';

const STRATEGIES = '/reporting/v1/strategies';
const texts = (en: string) => ({ fi: `${en} (fi)`, sv: `${en} (sv)`, en });
const TITLE = { title: texts('Service strategy'), councilTerm: { from: '2033-06-01', to: '2037-12-01' } };

const goal = (title: string, targets: GoalBody['indicators'][number]['targets']): GoalBody => ({
  perspective: 'S',
  title: texts(title),
  description: null,
  year: 2040,
  ownerId: idOf('service-director'),
  indicators: [{ indicator: 'Q4', formulaVersion: 1, baseline: null, targets, tolerance: 0.1 }],
});

export const anOpenLineIsGrey = scenario(
  51,
  'a goal without a target is published only as "to be set by next version", and its light is grey, not red',
  async (world) => {
    const [director, secretary] = [world.as('director'), world.as('board-secretary')];
    let first: Strategy;
    let second: Strategy;
    const path = () => `${STRATEGIES}/${second.id}`;
    const step = async (command: string, body: unknown, by = director) => {
      done(await by.command(path(), command, body));
      second = done(await director.get<Strategy>(path()));
    };
    return [
      at('2037-10-01T10:00', 'a strategy is in force, the next one is drafted with an open line', {
        act: async () => {
          const decision = { body: 'council', decidedOn: '2034-01-15', section: '§ 3', minutesUrl: null };
          const goals = [goal('Reports in time', [{ year: 2037, value: 0.9 }])];
          first = done(
            await secretary.post<Strategy>(`${STRATEGIES}/adopted`, { ...TITLE, goals, decision }),
          );
          done(await director.command(`${STRATEGIES}/${first.id}`, 'publish'));
          second = done(await director.post<Strategy>(STRATEGIES, { ...TITLE, goalsFrom: first.id }));
          await step('goals', goal('Open line', []));
          const until = { until: '2037-10-20', channelUrl: 'https://county.example/say' };
          await step('open-consultation', until);
        },
      }),
      at('2037-10-21T10:00', 'residents have been heard, it goes to the council', {
        act: () => step('send-to-board', { participation: 'Two evenings for residents.' }),
      }),
      at('2037-11-16T12:00', 'the council approves version 2', {
        act: async () => {
          const decided = { body: 'council', decidedOn: '2037-11-16', section: '§ 58' };
          await step('record-decision', { outcome: 'APPROVED', ...decided }, secretary);
          equal(refused(await director.command(path(), 'publish')), 'strategy.goal_without_target');
          const [, open] = second.goals;
          deepEqual([open!.title.en, open!.targetStatus], ['Open line', 'missing']);
          done(
            await director.post(
              `${path()}/goals/${open!.id}/mark-open-line`,
              {},
              { ifMatch: `"${second.version}"` },
            ),
          );
          await step('publish', {});
        },
        expect: async () => {
          deepEqual([second.number, second.state], [2, 'IN_FORCE']);
          equal(second.goals[1]!.targetStatus, 'to-be-set-by-next-version');
          const { goals } = done(await director.get<StrategyFollowUp>(`${path()}/follow-up`));
          deepEqual([goals[1]!.light, goals[1]!.reason], ['grey', 'to-be-set']);
          const before = done(await director.get<Strategy>(`${STRATEGIES}/${first.id}`));
          equal(before.state, 'SUPERSEDED');
        },
      }),
    ];
  },
);
