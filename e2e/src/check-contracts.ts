import { contractFaults, DOCUMENTED } from './contracts.js';

const faults = DOCUMENTED.map(contractFaults).join('');
process.stdout.write(faults || 'contracts are up to date\n');
process.exitCode = faults ? 1 : 0;
