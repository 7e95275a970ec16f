import { runNamed } from './commands.js';

process.exit(
  runNamed(
    'faults',
    {
      kills: {
        says: 'a case walked twice, the second time with five kills; the same end (--seed N)',
        program: 'e2e/dist/faults/run-kills.js',
      },
    },
    process.argv.slice(2),
  ),
);
