import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import type { Texts } from '../texts.js';
import { IndicatorId } from './indicators.js';
import { Light, LightReason } from './strategy-codes.js';
import { PROMISE_STATES, PROMISE_STATUSES } from './strategy-facts.js';
import { PublicTexts } from './strategy.js';

export const PromiseState = z.enum(PROMISE_STATES);
export type PromiseState = z.infer<typeof PromiseState>;
export const PromiseStatus = z.enum(PROMISE_STATUSES);
export type PromiseStatus = z.infer<typeof PromiseStatus>;

export const PROMISE_SEGMENTS = [
  'everybody',
  'children-and-families',
  'working-age',
  'older-people',
  'disabled-people',
  'mental-health-and-substance-abuse',
] as const;
export const PromiseSegment = z.enum(PROMISE_SEGMENTS);
export type PromiseSegment = z.infer<typeof PromiseSegment>;

/** A promise to residents: its words, to whom, and the test by which anybody can see whether it is kept (domain.md 9). */
export const PromiseBody = z
  .strictObject({
    text: PublicTexts(500),
    segment: PromiseSegment,
    test: PublicTexts(500),
    indicator: IndicatorId,
    formulaVersion: z.int().min(1).max(1_000),
    target: z.number(),
    tolerance: z.number().nonnegative().default(0),
    position: z.int().min(1).max(1_000),
  })
  .meta({ id: 'PromiseBody' });
export type PromiseBody = z.infer<typeof PromiseBody>;

export const WithdrawPromise = z.strictObject({ reason: PublicTexts(500) }).meta({ id: 'WithdrawPromise' });
export type WithdrawPromise = z.infer<typeof WithdrawPromise>;

export const ServicePromise = z
  .strictObject({
    id: Uuid,
    version: z.int().positive(),
    state: PromiseState,
    ...PromiseBody.shape,
    tolerance: z.number(),
    direction: z.enum(['higher-is-better', 'lower-is-better']),
    status: PromiseStatus,
    light: Light,
    reason: LightReason,
    statusSince: Instant.nullable(),
    publishedAt: Instant.nullable(),
    withdrawnAt: Instant.nullable(),
    withdrawnFor: PublicTexts(500).nullable(),
  })
  .meta({ id: 'ServicePromise' });
export type ServicePromise = z.infer<typeof ServicePromise>;

/** A judgement of a promise by one figure; the number of one that is too small to show is not given. */
export const PromiseJudgement = z
  .strictObject({
    id: Uuid,
    status: PromiseStatus,
    light: Light,
    reason: LightReason,
    changed: z.boolean(),
    measurementId: Uuid.nullable(),
    from: CivilDate.nullable(),
    to: CivilDate.nullable(),
    value: z.number().nullable(),
    judgedAt: Instant,
  })
  .meta({ id: 'PromiseJudgement' });
export type PromiseJudgement = z.infer<typeof PromiseJudgement>;

export const PROMISE_STATUS_TITLES: Record<PromiseStatus, Texts> = {
  kept: { fi: 'Lupaus toteutuu', sv: 'Löftet hålls', en: 'The promise is kept' },
  'not-kept': { fi: 'Lupaus ei toteudu', sv: 'Löftet hålls inte', en: 'The promise is not kept' },
  unknown: { fi: 'Ei vielä tiedossa', sv: 'Inte känt ännu', en: 'Not known yet' },
};

export const PROMISE_SEGMENT_TITLES: Record<PromiseSegment, Texts> = {
  everybody: { fi: 'Kaikki asukkaat', sv: 'Alla invånare', en: 'All residents' },
  'children-and-families': { fi: 'Lapset ja perheet', sv: 'Barn och familjer', en: 'Children and families' },
  'working-age': { fi: 'Työikäiset', sv: 'Personer i arbetsför ålder', en: 'People of working age' },
  'older-people': { fi: 'Ikääntyneet', sv: 'Äldre', en: 'Older people' },
  'disabled-people': {
    fi: 'Vammaiset henkilöt',
    sv: 'Personer med funktionsnedsättning',
    en: 'People with disabilities',
  },
  'mental-health-and-substance-abuse': {
    fi: 'Mielenterveys- ja päihdepalvelujen asiakkaat',
    sv: 'Klienter inom mentalvård och missbrukarvård',
    en: 'Clients of mental health and substance abuse services',
  },
};
