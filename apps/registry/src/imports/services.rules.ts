import { newId } from '@valvomo/contracts';
import type { ServiceDraft } from './drafts.js';

/** A service of a unit as the register knows it. */
interface KnownService {
  readonly id: string;
  readonly type: string;
  readonly form: string;
  readonly places: number | null;
  readonly clientGroups: string[];
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** What a file says of the services of one unit. */
export interface TellsOfServices {
  readonly services: readonly ServiceDraft[];
  readonly clientGroups: string[];
  /** First day of a service that the register does not know yet. */
  readonly from: string;
  readonly asOf: string;
  /** Whether a service of which the file does not speak has ended. */
  readonly whole: boolean;
}

/** The services that begin, change or end; those that stay as they are stand too, so that a save can compare. */
export function servicesAfter<S extends KnownService>(
  known: readonly S[],
  { services, clientGroups, from, asOf, whole }: TellsOfServices,
): { before: S | null; after: KnownService }[] {
  const current = known.filter(({ validTo }) => validTo === null || validTo > asOf);
  const told = new Map(services.map((service) => [kindOf(service), service]));
  const changes = [...told].map(([kind, { type, form, places }]) => {
    const before = current.find((service) => kindOf(service) === kind) ?? null;
    const blank = { id: newId(), type, form, validFrom: from, validTo: null };
    return { before, after: { ...(before ?? blank), places, clientGroups } };
  });
  const ended = current.filter((service) => whole && !told.has(kindOf(service)) && service.validFrom < asOf);
  return [...changes, ...ended.map((before) => ({ before, after: { ...before, validTo: asOf } }))];
}

const kindOf = ({ type, form }: { type: string; form: string }): string => `${type}:${form}`;
