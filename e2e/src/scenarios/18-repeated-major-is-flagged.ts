import { deepEqual, equal } from 'node:assert/strict';
import type { Finding, MeasureFact } from '@valvomo/contracts';
import { done } from '../client.js';
import { Case } from '../story/case.js';
import { ladder } from '../story/measures.js';
import { givenUnit } from '../story/register.js';
import { findingRows } from '../story/reporting.js';
import { instantOf } from '../wall.js';
import { at, scenario } from './scenario.js';

export const repeatedMajorIsFlagged = scenario(
  18,
  'a second MAJOR finding on the same criterion within 24 months is flagged, and termination becomes possible',
  async (world) => {
    const unit = await givenUnit(world, {
      name: 'Kahdeksastoista koti',
      mode: 'purchased',
      since: '2030-01-01',
    });
    const lead = world.as('inspector');
    let first: Finding;
    let second: Finding;
    let visit: Case;
    const begin = async (when: string, quarter: string): Promise<Finding> => {
      visit = await Case.visiting(world, unit, quarter, instantOf(when));
      return visit.recordFinding('MAJOR');
    };

    return [
      at('2036-03-01T10:00', 'a MAJOR finding on MED-1, and a final report', {
        act: async () => {
          first = await begin('2036-03-01T10:00', '2036-Q1');
          await visit.toFinal();
        },
        expect: async () => {
          equal(first.repeated, false);
          equal((await ladder(world, unit.id))['M5'], 'measure.not_available');
        },
      }),
      at('2036-03-10T10:00', 'it is corrected and seen to be', {
        act: async () => {
          const action = await visit.action();
          await action.submitPlan('2036-03-10');
          await action.does('inspector', 'judge-plan', { outcome: 'accepted' });
          await action.submitEvidence();
          await action.does('inspector', 'check-evidence', { outcome: 'accepted' });
          await action.does('inspector', 'verify', { method: 'on-site' });
        },
      }),
      at('2036-04-14T10:00', 'the correction holds; the case is closed', {
        act: async () => {
          await (await visit.action()).does('inspector', 'check-effect', { outcome: 'confirmed' });
          await visit.does('inspector', 'close');
        },
      }),
      at('2037-11-10T10:00', 'MAJOR on MED-1 again, issued with the draft', {
        act: async () => {
          second = await begin('2037-11-10T10:00', '2037-Q4');
          await visit.toFactCheck();
        },
        expect: async () => {
          const issued = done(await lead.get<Finding>(`/inspections/v1/findings/${second.id}`));
          deepEqual([issued.state, issued.severity, issued.repeated], ['ISSUED', 'MAJOR', true]);
          const rows = await findingRows(world, unit.id);
          deepEqual(
            rows.map(({ id, repeated }) => [id, repeated]),
            [
              [first.id, false],
              [second.id, true],
            ],
          );
          equal((await ladder(world, unit.id))['M5'], 'available');
        },
      }),
      at('2037-11-10T11:00', 'termination is proposed on the second finding', {
        act: async () => {
          const body = { unitId: unit.id, step: 'M5', findingIds: [second.id], reasons: 'Repeated breach.' };
          const measure = done(await lead.post<MeasureFact>('/inspections/v1/measures', body));
          equal(measure.repeated, true);
          deepEqual(measure.findingIds.toSorted(), [first.id, second.id].toSorted());
        },
      }),
    ];
  },
);
