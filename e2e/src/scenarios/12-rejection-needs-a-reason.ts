import { equal, ok } from 'node:assert/strict';
import type { Inspection } from '@valvomo/contracts';
import { refused } from '../client.js';
import { Case } from '../story/case.js';
import { givenUnit } from '../story/register.js';
import { newestReport } from '../story/reports.js';
import { instantOf } from '../wall.js';
import { at, scenario } from './scenario.js';

const COMMENTS = [
  { class: 'typo', text: 'Asukkaita on 28, ei 29.' },
  { class: 'factual-error', text: 'Lista tarkistettiin samana iltana.' },
  { class: 'additional-information', text: 'Sijainen aloitti seuraavalla viikolla.' },
];

export const rejectionNeedsAReason = scenario(
  12,
  'a rejected comment needs its reason before FINAL; then the report shows a change log',
  async (world) => {
    const unit = await givenUnit(world, { name: 'Kahdestoista koti', mode: 'own', since: '2030-01-01' });
    let visit: Case;
    let comments: Inspection['factCheck'];
    const decide = (n: number, decision: object) =>
      visit.does('inspector', `comments/${comments[n]!.id}/decide`, decision);
    return [
      at('2037-05-06T14:00', 'a draft is sent, and the unit submits three comments', {
        act: async () => {
          visit = await Case.visiting(world, unit, '2037-Q2', instantOf('2037-05-06T14:00'));
          const { id: findingId } = await visit.recordFinding('MINOR', 3);
          await visit.toFactCheck();
          for (const comment of COMMENTS)
            await visit.does(unit.manager, 'comments', { ...comment, findingId });
          comments = (await visit.does(unit.manager, 'submit-comments')).factCheck;
        },
        expect: async () => equal((await visit.now()).state, 'FACT_CHECK_RECEIVED'),
      }),
      at('2037-05-08T10:00', 'one accepted, one partly, one rejected without a reason: FINAL is refused', {
        act: async () => {
          await decide(0, { outcome: 'accepted', change: 'Asukkaiden luku on korjattu.' });
          await decide(1, {
            outcome: 'partly',
            reason: 'Kellonaika on lisätty.',
            change: 'Kellonaika lisätty.',
          });
          await decide(2, { outcome: 'rejected' });
          equal(refused(await visit.try('inspector', 'finalise')), 'comment.rejection_needs_reason');
        },
        expect: async () => equal((await visit.now()).state, 'FACT_CHECK_RECEIVED'),
      }),
      at('2037-05-08T11:00', 'with the reason the report is final and shows what was changed', {
        act: async () => {
          await decide(2, { outcome: 'rejected', reason: 'Koskee aikaa tarkastuksen jälkeen.' });
          await visit.finalise();
        },
        expect: async () => {
          equal((await visit.now()).state, 'FINAL');
          const report = await newestReport(world, visit.id);
          for (const line of ['Asukkaiden luku on korjattu.', 'Koskee aikaa tarkastuksen jälkeen.'])
            ok(report.includes(line), `the change log says "${line}"`);
        },
      }),
    ];
  },
);
