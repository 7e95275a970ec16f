import type { LegalForm, Role } from '@valvomo/contracts';

/** One of the people who can sign in to a local region. */
export interface RegionPerson {
  readonly id: string;
  readonly name: string;
  readonly language: 'fi' | 'sv' | 'en';
  readonly roles: readonly Role[];
}

export interface ExampleOptions {
  /** Civil date of the region's first day: what is valid, checked and registered is so as of this day. */
  readonly today: string;
  readonly people: readonly RegionPerson[];
  readonly seed?: number;
  /** How many units; about 1,200 in a whole county. */
  readonly units?: number;
}

/** A provider of the example county. */
export interface Firm {
  readonly businessId: string;
  readonly name: string;
  readonly form: LegalForm;
  readonly sector: 'public' | 'private';
  readonly validFrom: string;
  readonly pending: boolean;
}
