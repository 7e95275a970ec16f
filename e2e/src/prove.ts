import { runNamed } from './commands.js';

process.exit(
  runNamed(
    'prove',
    {
      dialogue: {
        says: '2,000 generated questions to specialists and 30 through a region: as a naive reading has them',
        program: 'e2e/dist/prove/dialogue.js',
      },
      fuzz: {
        says: '10,000 bad requests over every route: no 5xx, no half-saved row',
        program: 'e2e/dist/prove/fuzz.js',
      },
      rebuild: {
        says: '5,000 events in ten shuffles: identical tables; rebuilt while readers read: no failed read',
        program: 'e2e/dist/prove/rebuild.js',
      },
    },
    process.argv.slice(2),
  ),
);
