import { runNamed } from './commands.js';

process.exit(
  runNamed(
    'prove',
    {
      fuzz: {
        says: '10,000 bad requests over every route: no 5xx, no half-saved row',
        program: 'e2e/dist/prove/fuzz.js',
      },
    },
    process.argv.slice(2),
  ),
);
