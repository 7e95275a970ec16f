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
      'safety-round': {
        says: 'the self-assessment round of a year: opened by the day, answered, locked, frozen, carried over',
        program: 'e2e/dist/demo/safety-round.js',
      },
    },
    process.argv.slice(2),
  ),
);
