import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { IMPORT_SOURCES, type ImportRow, type ImportRun, type ImportSource } from '@valvomo/contracts';
import { commandLine } from './command-line.js';
import { runningRegion } from './state.js';
import { mintToken } from './tokens.js';

const USAGE = `npm run import -- KIND FILE [--source=SOURCE] [--as-of=YYYY-MM-DD] [--complete] [--dry-run]
  sources and their kinds: ${Object.entries(IMPORT_SOURCES)
    .map(([source, kinds]) => `${source} (${kinds.join(', ')})`)
    .join('; ')}
  --complete  the file is the whole register: a unit that it does not name has closed`;

/** How many rows of a kind are told one by one. */
const TOLD = 20;

// npm run import -- KIND FILE: a register or code-list file in, through the gateway, in the registry keeper's name.
await commandLine(async (args) => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      source: { type: 'string', default: 'valvomo-county' },
      'as-of': { type: 'string' },
      complete: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      encoding: { type: 'string' },
      language: { type: 'string', default: 'en' },
    },
  });
  const [kind, file] = positionals;
  if (!kind || !file) throw new Error(USAGE);
  const region = await runningRegion();
  const source = values.source as ImportSource;
  const query = new URLSearchParams({
    source,
    kind,
    complete: String(values.complete),
    dryRun: String(values['dry-run']),
    fileName: basename(file),
    ...(values['as-of'] && { asOf: values['as-of'] }),
    ...(values.encoding && { encoding: values.encoding }),
  });
  const call = async <T>(
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<T> => {
    // Minted anew each time: a long import outlives a token.
    const token = await mintToken(region, 'registry-keeper');
    const headers = { authorization: `Bearer ${token}`, 'accept-language': values.language, ...init.headers };
    const answer = await fetch(`${region.url}/registry/v1/${path}`, { ...init, headers });
    const body = (await answer.json()) as T & { title?: string; detail?: string };
    if (!answer.ok) throw new Error([body.title, body.detail].filter(Boolean).join('\n'));
    return body;
  };
  const run = await follow(await upload(call, query, file), call);
  await tell(run, call);
  if (run.state === 'failed') process.exitCode = 1;
});

type Init = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };
type Call = <T>(path: string, init?: Init) => Promise<T>;

function upload(call: Call, query: URLSearchParams, file: string): Promise<ImportRun> {
  const { size } = statSync(file);
  const headers = { 'content-type': 'text/csv', 'content-length': String(size) };
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  return call(`imports?${query.toString()}`, {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as Init);
}

async function follow(started: ImportRun, call: Call): Promise<ImportRun> {
  let run = started;
  let told = -1;
  while (run.state !== 'done' && run.state !== 'failed') {
    const { done, of } = run.progress;
    if (done !== told) process.stderr.write(`${done} of ${of} rows\n`);
    told = done;
    await wait(200);
    run = await call<ImportRun>(`imports/${run.id}`);
  }
  return run;
}

async function tell({ id, totals, dryRun, state }: ImportRun, call: Call): Promise<void> {
  const say = (line: string) => process.stdout.write(`${line}\n`);
  const counts = Object.entries(totals).filter(([name, n]) => n > 0 || name === 'changed');
  say(
    `${dryRun ? 'dry run, nothing written' : state}: ${counts.map(([name, n]) => `${name} ${n}`).join(', ')}`,
  );
  for (const filter of ['effect=closed', 'effect=renamed', 'effect=moved', 'state=quarantined']) {
    const { items } = await call<{ items: ImportRow[] }>(`imports/${id}/rows?${filter}&limit=${TOLD}`);
    for (const { line, summary, reasons } of items) {
      const where = line > 0 ? `line ${line}: ` : '';
      say(
        `  ${filter.split('=')[1]!} ${where}${summary}${reasons.map(({ text }) => `\n    ${text}`).join('')}`,
      );
    }
  }
  if (totals.quarantined > 0)
    say(`mend them below /registry/v1/imports/${id}/rows, then POST …/imports/${id}/rerun`);
}
