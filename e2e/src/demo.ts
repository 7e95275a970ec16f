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
    },
    process.argv.slice(2),
  ),
);
