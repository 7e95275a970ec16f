import { addTo, calendar, dateOf, instantAt, workingDays } from '@valvomo/business-time';
import type { SpecialistPool, Specialty } from '@valvomo/contracts';
import type { Client, SignedIn } from '@valvomo/service/example';
import { SPECIALTIES } from './texts.js';

const OFFICE = calendar('FI_OFFICE');
/** Half a working month: the rota that a lead plans at a time. */
const DAYS = 10;

export interface RotaCast {
  readonly coordinator: SignedIn;
  /** The lead of each specialty, by its place in the list. */
  readonly leads: readonly SignedIn[];
  readonly specialists: readonly SignedIn[];
}

/** The specialties with their leads: the first one's instant is that of the first filling. */
export async function addSpecialties(client: Client, { coordinator, leads }: RotaCast): Promise<Specialty[]> {
  const added: Specialty[] = [];
  for (const [i, { code, names }] of SPECIALTIES.entries()) {
    const body = { code, names, leadIds: [leads[i % leads.length]!.id] };
    added.push(
      await client.create<Specialty>(coordinator, 'consultations/v1/specialties', `specialty-${code}`, body),
    );
  }
  return added;
}

/**
 * A pool of two specialists for each specialty and a rota of office hours from the day of the filling on; the last specialty
 * has a pool and nobody in it yet, so that its questions wait for a coordinator.
 */
export async function planRotas(client: Client, cast: RotaCast, begun: Date): Promise<void> {
  const first = workingDays.onOrAfter(dateOf(begun), OFFICE);
  for (const [i, { code, names }] of SPECIALTIES.entries()) {
    const lead = cast.leads[i % cast.leads.length]!;
    const members = cast.specialists.slice(i * 2, i * 2 + 2);
    const pool = await client.create<SpecialistPool>(
      lead,
      'consultations/v1/specialist-pools',
      `pool-${code}`,
      {
        specialty: code,
        name: `${names.fi}, konsultaatiot`,
        memberIds: members.map(({ id }) => id),
        backupIds: [],
      },
    );
    for (const member of members)
      for (let day = 0; day < DAYS; day++) {
        const on = day === 0 ? first : addTo(first, { unit: 'working_days', n: day }, OFFICE).due;
        const body = {
          specialistId: member.id,
          startsAt: instantAt(on, '08:00').toISOString(),
          endsAt: instantAt(on, '16:00').toISOString(),
          capacity: 8,
        };
        const path = `consultations/v1/specialist-pools/${pool.id}/sessions`;
        await client.create(lead, path, `session-${code}-${member.id}-${day}`, body);
      }
  }
}
