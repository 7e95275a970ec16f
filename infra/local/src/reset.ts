import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { commandLine } from './command-line.js';
import { clearOrphans, takeRegion } from './region/occupancy.js';
import { regionSettings } from './settings.js';

/** What a region makes in its data folder: a folder with anything else was named by mistake. */
const OURS = [
  'clock.json',
  'example.json',
  'files',
  'keys.json',
  'logs',
  'nats',
  'oidc-keys.json',
  'postgres',
  'region.json',
  'secrets.json',
  'shred-journal',
  'supervisor.pid',
  'temporal',
  'temporal-ui',
];

// npm run reset [-- --yes]: throws the local region's data away.
await commandLine(async (args) => {
  const settings = regionSettings();
  const { data } = settings;
  if (!existsSync(data)) return void process.stdout.write(`there is no region in ${data}\n`);
  const strangers = (await readdir(data)).filter((name) => !OURS.includes(name));
  if (strangers.length)
    throw new Error(`${data} holds what no region made (${strangers.join(', ')}): nothing is removed`);
  if (!args.includes('--yes') && !(await confirmed(data)))
    return void process.stdout.write('nothing is removed\n');
  using _occupied = takeRegion(settings);
  await clearOrphans(settings, (line) => process.stdout.write(`${line}\n`));
  await rm(data, { recursive: true });
  process.stdout.write(`removed ${data}\n`);
});

async function confirmed(data: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error('nobody is there to ask: npm run reset -- --yes');
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(`Throw away everything in ${data}? Type yes: `);
  terminal.close();
  return answer.trim().toLowerCase() === 'yes';
}
