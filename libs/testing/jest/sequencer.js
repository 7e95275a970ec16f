import Sequencer from '@jest/test-sequencer';

/** The longest suites, in this order: those that start a region, then those that wait much for Temporal. */
const FIRST = [
  'e2e/dist/faults/kills.spec.js',
  'e2e/dist/scenarios/scenarios.spec.js',
  'e2e/dist/security/one-region.spec.js',
  'e2e/dist/law/law.spec.js',
  'libs/processes/dist/resilience.spec.js',
  'infra/local/dist/region.spec.js',
  'apps/inspections/dist/processes/processes.spec.js',
  'apps/consultations/dist/pilots/pilot.workflow.spec.js',
  'apps/consultations/dist/questions/consultation.workflow.spec.js',
];

/** Jest goes by the size of files, and puts those whose time it knows last: one of these may run alone at the end. */
export default class LongestFirst extends Sequencer {
  async sort(tests) {
    const first = FIRST.flatMap((suite) => tests.filter(({ path }) => path.endsWith(suite)));
    const rest = await super.sort(tests.filter((test) => !first.includes(test)));
    return [...first, ...rest];
  }
}
