import { commandLine } from './command-line.js';
import { readRegion } from './state.js';
import { mintToken } from './tokens.js';

// npm run token -- NAME: prints the token and nothing else.
await commandLine(async ([name]) => {
  if (!name) throw new Error('whose token? npm run token -- inspector');
  process.stdout.write((await mintToken(readRegion(), name)) + '\n');
});
