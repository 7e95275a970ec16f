import type { ImportRun, Person, Role, Unit } from '@valvomo/contracts';
import { csvOf, type Cells } from './csv.js';
import { exampleCounty, type ExampleCounty } from './example-county.js';
import type { ExampleOptions, RegionPerson } from './options.js';

export interface FillOptions extends ExampleOptions {
  /** Where the registry answers, such as `http://localhost:8100/registry/v1`. */
  readonly url: string;
  /** A token of a registry-keeper. */
  readonly token: string;
  readonly say?: (line: string) => void;
}

/** How long a look at a running job waits for the next one, in ms of machine time. */
const LOOK_MS = 100;

/**
 * Fills an empty registry with the example county through its own API: the municipality list, then the county's files by
 * the import, then where the region's people work and have worked. A second call changes nothing.
 * @throws Error when a row of the county is refused
 */
export async function fillRegistry(options: FillOptions): Promise<void> {
  const { people, say = () => undefined } = options;
  const county = exampleCounty(options);
  const call = caller(options);
  await call('POST', 'code-lists/municipality/versions', county.municipalities, [409]);
  for (const { kind, rows } of county.files) {
    const run = await imported(options, kind, csvOf(rows));
    say(`${kind}: ${run.totals.created} created, ${run.totals.changed} changed of ${run.totals.rows}`);
    if (run.state === 'failed' || run.totals.quarantined > 0)
      throw new Error(
        `the example county's ${kind} were refused: ${JSON.stringify(run.totals)} (import ${run.id})`,
      );
  }
  await employ(call, county, people);
}

/** Where the region's people work and have worked. */
async function employ(call: Caller, county: ExampleCounty, people: readonly RegionPerson[]): Promise<void> {
  const of = (role: Role) => people.filter(({ roles }) => roles.includes(role));
  const managers = new Set(of('provider-manager').map(({ id }) => id));
  const purchased = county.files
    .find(({ kind }) => kind === 'units')!
    .rows.filter((unit) => unit['production_mode'] === 'purchased' && unit['closed_on'] === null);
  const own = purchased.filter((unit) => managers.has(String(unit['responsible_ids'])));
  for (const [i, { id }] of of('provider-staff').entries())
    if (own[i]) await works(call, id, own[i], { startsOn: '2026-01-01', endsOn: null });
  // Those who put questions to specialists work at the health stations.
  const stations = county.files
    .find(({ kind }) => kind === 'units')!
    .rows.filter(
      (unit) => String(unit['services']).startsWith('health-station:') && unit['closed_on'] === null,
    );
  for (const [i, { id }] of of('clinician').entries())
    if (stations[i]) await works(call, id, stations[i], { startsOn: '2026-01-01', endsOn: null });
  // Somebody who inspects has once worked in what is inspected (scenario 13).
  const former = purchased.find((unit) => !managers.has(String(unit['responsible_ids'])));
  const [inspector] = of('inspector');
  if (inspector && former)
    await works(call, inspector.id, former, { startsOn: '2024-01-01', endsOn: '2025-06-30' });
}

type Caller = <T>(
  method: string,
  path: string,
  body?: unknown,
  alsoFine?: readonly number[],
  ifMatch?: number,
) => Promise<T>;

function caller({ url, token }: FillOptions): Caller {
  return async <T>(
    method: string,
    path: string,
    body?: unknown,
    alsoFine: readonly number[] = [],
    ifMatch?: number,
  ) => {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': `"${ifMatch}"` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok && !alsoFine.includes(response.status))
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text) as T;
  };
}

async function imported(options: FillOptions, kind: string, csv: string): Promise<ImportRun> {
  const query = new URLSearchParams({
    source: 'valvomo-county',
    kind,
    asOf: options.today,
    fileName: `example-${kind}.csv`,
  });
  const response = await fetch(`${options.url}/imports?${query.toString()}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${options.token}`, 'content-type': 'text/csv' },
    body: csv,
  });
  if (!response.ok)
    throw new Error(`the import of ${kind} answered ${response.status}: ${await response.text()}`);
  let run = (await response.json()) as ImportRun;
  while (run.state !== 'done' && run.state !== 'failed') {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    run = await caller(options)<ImportRun>('GET', `imports/${run.id}`);
  }
  return run;
}

async function works(
  call: Caller,
  personId: string,
  unit: Cells,
  period: { startsOn: string; endsOn: string | null },
): Promise<void> {
  const query = new URLSearchParams({
    q: String(unit['name_fi']),
    municipality: String(unit['municipality']),
  });
  const { items } = await call<{ items: Unit[] }>('GET', `units?${query.toString()}`);
  const person = await call<Person>('GET', `people/${personId}`);
  // Known already: the period would overlap itself.
  await call(
    'POST',
    `people/${personId}/employments`,
    { unitId: items[0]!.id, ...period },
    [409],
    person.version,
  );
}
