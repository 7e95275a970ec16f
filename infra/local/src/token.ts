import { commandLine } from './command-line.js';
import { peopleInWords } from './people.js';
import { runningRegion } from './state.js';
import { mintToken } from './tokens.js';

// npm run token -- NAME: prints the token and nothing else; without a name, who there is.
await commandLine(async ([name]) => {
  if (!name) return void process.stdout.write(`npm run -s token -- NAME, one of\n${peopleInWords()}\n`);
  process.stdout.write((await mintToken(await runningRegion(), name)) + '\n');
});
