import { z } from 'zod';
import { CivilDate, CountyCode, Uuid } from '../ids.js';
import type { Texts } from '../texts.js';
import { ProductionMode } from './codes.js';
import { Line, ListQuery, Recorded, Validity } from './common.js';
import { ServiceType } from './service-types.js';

/** The eight topics that a contract with a private producer must settle (612/2021 s.15; domain.md REG-8). */
export const CLAUSE_TITLES = {
  contentAndQuality: {
    fi: 'palvelun sisältö, määrä ja laatu',
    sv: 'tjänstens innehåll, mängd och kvalitet',
    en: 'content, amount and quality of the service',
  },
  guidanceAndSupervision: {
    fi: 'ohjauksen ja valvonnan järjestäminen',
    sv: 'ordnandet av styrning och tillsyn',
    en: 'arrangement of guidance and supervision',
  },
  solvency: { fi: 'taloudelliset edellytykset', sv: 'ekonomiska förutsättningar', en: 'solvency' },
  subcontracting: {
    fi: 'alihankinnan menettely ja hyväksyminen',
    sv: 'förfarande för och godkännande av underleverans',
    en: 'procedure and approval of subcontracting',
  },
  preparedness: {
    fi: 'varautuminen ja toiminnan jatkuvuus',
    sv: 'beredskap och kontinuitet',
    en: 'preparedness and continuity',
  },
  priceReduction: {
    fi: 'hinnanalennus ja maksun pidättäminen',
    sv: 'prisavdrag och innehållande av betalning',
    en: 'price reduction and withholding of payment',
  },
  termination: {
    fi: 'irtisanominen ja purkaminen',
    sv: 'uppsägning och hävning',
    en: 'termination and rescission',
  },
  endOfContract: {
    fi: 'varautuminen sopimuksen päättymiseen ja rikkomiseen',
    sv: 'beredskap för att avtalet upphör eller bryts',
    en: 'preparedness for the end or breach of the contract',
  },
} as const satisfies Record<string, Texts>;
export type ClauseName = keyof typeof CLAUSE_TITLES;
export const CLAUSE_NAMES = Object.keys(CLAUSE_TITLES) as readonly ClauseName[];

const clause = z.string().trim().max(4000).nullable();
export const Clauses = z
  .strictObject({
    contentAndQuality: clause,
    guidanceAndSupervision: clause,
    solvency: clause,
    subcontracting: clause,
    preparedness: clause,
    priceReduction: clause,
    termination: clause,
    endOfContract: clause,
  } satisfies Record<ClauseName, typeof clause>)
  .meta({ id: 'Clauses' });
export type Clauses = z.infer<typeof Clauses>;

const content = {
  number: Line.min(1).max(40),
  mode: ProductionMode,
  providerId: Uuid,
  unitIds: z.array(Uuid).min(1).max(1000),
  serviceTypes: z.array(ServiceType).min(1).max(40),
  /** The official who answers for the contract; hears of what the unit fails to correct. */
  ownerId: Uuid,
  clauses: Clauses,
  price: Line.nullable(),
  subcontractors: z.array(z.strictObject({ name: Line.min(1), approvedOn: CivilDate })).max(50),
  /** Other organisers that buy from the producer: copies of its inspection reports go to them (741/2023 s.34.3–4). */
  organisers: z.array(CountyCode).max(30).default([]),
  ...Validity,
};

/** Creates or replaces a contract, or the agreement by which the county's own production is steered. */
export const SaveContract = z.strictObject(content).meta({ id: 'SaveContract' });
export type SaveContract = z.infer<typeof SaveContract>;

/** A contract of the county with a producer; mode `own` is an agreement on own production. */
export const Contract = z.strictObject({ ...Recorded, ...content }).meta({ id: 'Contract' });
export type Contract = z.infer<typeof Contract>;

export const ContractQuery = z.strictObject({
  ...ListQuery,
  providerId: Uuid.optional(),
  unitId: Uuid.optional(),
  ownerId: Uuid.optional(),
  mode: ProductionMode.optional(),
  activeOn: CivilDate.optional(),
});
export type ContractQuery = z.infer<typeof ContractQuery>;
