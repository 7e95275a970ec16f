import Sequencer from '@jest/test-sequencer';

/** Suites of minutes, the longest first: each starts a region. */
const FIRST = [
  'e2e/dist/faults/kills.spec.js',
  'e2e/dist/scenarios/scenarios.spec.js',
  'e2e/dist/security/one-region.spec.js',
  'e2e/dist/law/law.spec.js',
];

/** In a fresh checkout Jest goes by the size of files, and may leave one of these to run alone at the end. */
export default class RegionsFirst extends Sequencer {
  async sort(tests) {
    const first = FIRST.flatMap((suite) => tests.filter(({ path }) => path.endsWith(suite)));
    const rest = await super.sort(tests.filter((test) => !first.includes(test)));
    return [...first, ...rest];
  }
}
