import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SERVICES } from '@valvomo/contracts';
import pg from 'pg';
import { databaseUrlOf } from '../database.js';
import type { TestRegion } from '../region.js';
import { messagesOf } from '../story/stream.js';
import type { World } from '../story/world.js';

/** A mark where it may not be. */
export interface Hit {
  readonly what: string;
  readonly where: string;
}

type Marks = ReadonlyMap<string, string>;

/** How the codec marks what it has encrypted, in the stored bytes. */
const ENCRYPTED = 'binary/encrypted';

/** The places of a region in which personal data is looked for. */
export class Places {
  private constructor(
    private readonly region: TestRegion,
    private readonly world: World,
    private readonly db: pg.Client,
  ) {}

  static async of(region: TestRegion, world: World): Promise<Places> {
    const db = new pg.Client(databaseUrlOf(region));
    await db.connect();
    return new Places(region, world, db);
  }

  close(): Promise<void> {
    return this.db.end();
  }

  /** Which marks the services' own tables hold. */
  async inTables(marks: Marks): Promise<Set<string>> {
    const found = new Set<string>();
    for (const { table, text } of await rowsOf(this.db, SERVICES))
      if (!table.endsWith('.outbox')) for (const { what } of hitsIn(text, marks, table)) found.add(what);
    return found;
  }

  /** @param isOurs a message that the test has put there itself */
  async onStream(
    stream: string,
    marks: Marks,
    isOurs: (body: string) => boolean = () => false,
  ): Promise<Hit[]> {
    const messages = await messagesOf(this.world, stream, ({ body }) => !isOurs(body));
    return messages.flatMap(({ body, subject, sequence }) =>
      hitsIn(`${subject} ${body}`, marks, `${stream} ${sequence} ${subject}`),
    );
  }

  async inOutboxes(marks: Marks): Promise<Hit[]> {
    const rows = await rowsOf(this.db, SERVICES, 'outbox');
    return rows.flatMap(({ table, text }) => hitsIn(text, marks, table));
  }

  /** Every column of every table of Temporal's two databases, bytes as they are stored. */
  async inTemporal(
    marks: Marks,
  ): Promise<{ looked: { workflowIds: number; encrypted: number }; hits: Hit[] }> {
    const looked = { workflowIds: 0, encrypted: 0 };
    const hits: Hit[] = [];
    for (const database of ['temporal', 'temporal_visibility']) {
      const url = new URL(databaseUrlOf(this.region));
      url.pathname = `/${database}`;
      const db = new pg.Client(url.toString());
      await db.connect();
      try {
        for (const { table, text } of await rowsOf(db, ['public'])) {
          if (/(inspection|correctiveAction|consultation):[0-9a-f-]{36}/.test(text)) looked.workflowIds++;
          if (text.includes(ENCRYPTED)) looked.encrypted++;
          hits.push(...hitsIn(text, marks, `${database} ${table}`));
        }
      } finally {
        await db.end();
      }
    }
    return { looked, hits };
  }

  inLogs(marks: Marks): { lines: number; hits: Hit[] } {
    const folder = join(this.region.data, 'logs');
    let lines = 0;
    const hits: Hit[] = [];
    for (const file of readdirSync(folder))
      for (const line of readFileSync(join(folder, file), 'utf8').split('\n')) {
        lines++;
        hits.push(...hitsIn(line, marks, `${file}: ${line.slice(0, 300)}`));
      }
    return { lines, hits };
  }

  async inMetrics(marks: Marks): Promise<Hit[]> {
    const texts = await Promise.all(
      this.region.state.processes.map(async ({ name, url }) => {
        const answer = await fetch(`${url}/metrics`);
        if (!answer.ok) throw new Error(`${name} answered ${answer.status} for its metrics`);
        return hitsIn(await answer.text(), marks, `metrics of ${name}`);
      }),
    );
    return texts.flat();
  }
}

function hitsIn(text: string, marks: Marks, where: string): Hit[] {
  const hits: Hit[] = [];
  for (const [what, mark] of marks) if (text.includes(mark)) hits.push({ what, where });
  return hits;
}

/** Every row of every table of some schemas as one text; bytes are read as UTF-8, in which any mark keeps its form. */
async function rowsOf(
  db: pg.Client,
  schemas: readonly string[],
  only?: string,
): Promise<{ table: string; text: string }[]> {
  const { rows: tables } = await db.query<{ schema: string; name: string }>(
    `select table_schema as schema, table_name as name from information_schema.tables
     where table_schema = any ($1) and table_type = 'BASE TABLE' and ($2::text is null or table_name = $2)`,
    [schemas, only ?? null],
  );
  const found: { table: string; text: string }[] = [];
  for (const { schema, name } of tables) {
    const { rows } = await db.query<Record<string, unknown>>(`select * from "${schema}"."${name}"`);
    for (const row of rows)
      found.push({ table: `${schema}.${name}`, text: Object.values(row).map(asText).join(' ') });
  }
  return found;
}

function asText(value: unknown): string {
  if (Buffer.isBuffer(value)) return value.toString('utf8');
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
