import type pg from 'pg';

/** Entities of which every version is told once, by service and the type that their news gives them, with their table. */
const TOLD: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  inspections: { deadline: 'deadline' },
  consultations: {
    deadline: 'deadline',
    consultation: 'consultation',
    'guarantee-case': 'guarantee_case',
    pilot: 'pilot',
  },
  reporting: { deadline: 'deadline' },
};

interface Told {
  readonly id: string;
  readonly version: number;
  readonly told: number[];
}

/**
 * Compares each entity with what the outbox has of it: an event that was never written, or written twice, shows as a version
 * that is missing or doubled. Versions before the first one told are those of a draft, which is told to nobody.
 */
export async function versionFaults(pool: pg.Pool): Promise<string[]> {
  const faults: string[] = [];
  for (const [service, tables] of Object.entries(TOLD))
    for (const [type, table] of Object.entries(tables)) {
      const { rows } = await pool.query<Told>(
        `select t.id::text, t.version, array_agg(o.entity_version order by o.entity_version) as told
         from ${service}.${table} t join ${service}.outbox o on o.entity = $1 || '/' || t.id
         group by t.id, t.version`,
        [type],
      );
      faults.push(
        ...rows.flatMap((row) => fault(row).map((says) => `${service}: ${type} ${row.id} ${says}`)),
      );
    }
  return faults;
}

function fault({ version, told }: Told): string[] {
  const first = told[0]!;
  const wanted = Array.from({ length: version - first + 1 }, (_, i) => first + i);
  const missing = wanted.filter((each) => !told.includes(each));
  const doubled = told.filter((each, i) => told[i - 1] === each);
  const beyond = told.filter((each) => each > version);
  return [
    ...(missing.length > 0 ? [`was not told of at version ${missing.join(', ')}`] : []),
    ...(doubled.length > 0 ? [`was told of twice at version ${doubled.join(', ')}`] : []),
    ...(beyond.length > 0 ? [`was told of at version ${beyond.join(', ')}, which it never had`] : []),
  ];
}
