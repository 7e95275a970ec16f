import { runNamed } from './commands.js';
import { writePerformancePage } from './performance-page.js';

const code = runNamed(
  'bench',
  {
    'ING-5': {
      says: 'a write with its outbox row in one statement, against a write without and against four trips',
      program: 'libs/messaging/dist/bench/ing-5.js',
    },
    'ING-6': {
      says: 'the relay in batches and a publish window, against one row at a time',
      program: 'libs/messaging/dist/bench/ing-6.js',
    },
    'ING-12': {
      says: 'a guarded, validated controller on Nest and Fastify, against Express and bare Fastify',
      program: 'libs/service/dist/bench/ing-12.js',
    },
    GUAR: {
      says: 'events of a health record system in batches, against one transaction each with the same rows',
      program: 'apps/consultations/dist/bench/guar.js',
    },
    'IMP-1': {
      says: 'a register import in batches, against row by row with the same checks',
      program: 'apps/registry/dist/bench/imp-1.js',
    },
    'TMP-3': {
      says: 'waiting as a row of the due table under one process, against a process for each case',
      program: 'apps/consultations/dist/bench/tmp-3.js',
    },
    'REP-1': {
      says: 'a year of waits of one unit out of the rollup, against SQL over a million events',
      program: 'apps/reporting/dist/bench/rep-1.js',
    },
    'REP-3': {
      says: 'the median of a million waits out of a histogram of days, against percentile_disc and a t-digest',
      program: 'apps/reporting/dist/bench/rep-3.js',
    },
  },
  process.argv.slice(2),
);
if (code === 0) writePerformancePage();
process.exit(code);
