import { runNamed } from './commands.js';

process.exit(
  runNamed(
    'demo',
    {
      inspection: {
        says: 'one supervision case from plan to closing, with a plan of correction that is late',
        program: 'e2e/dist/demo/inspection.js',
      },
      consultation: {
        says: "a clinician's question: redirected, paused, missed, passed on, answered, converted to a referral",
        program: 'e2e/dist/demo/consultation.js',
      },
      pilot: {
        says: 'a pilot of consulting from its proposal over baseline, run and evaluation to "scale", inside its money',
        program: 'e2e/dist/demo/pilot.js',
      },
      strategy: {
        says: 'a strategy noted with remarks, the next version in force, its lights, and the promise on page and feed',
        program: 'e2e/dist/demo/strategy.js',
      },
      'safety-round': {
        says: 'the self-assessment round of a year: opened by the day, answered, locked, frozen, carried over',
        program: 'e2e/dist/demo/safety-round.js',
      },
    },
    process.argv.slice(2),
  ),
);
