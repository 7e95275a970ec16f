import { z } from 'zod';
import { CivilDate, PlainCode } from '../ids.js';
import { Priority } from './codes.js';

const Texts = z.strictObject({ fi: z.string().min(1), sv: z.string().min(1), en: z.string().min(1) });

/** What a question may lack as a draft and must have when it is sent (domain.md 7.3 submit). */
export const QuestionField = z.enum([
  'specialty',
  'addresseeId',
  'priority',
  'patient',
  'question',
  'intendedAction',
  'conversionAllowed',
  'informed',
  'redFlags',
]);
export type QuestionField = z.infer<typeof QuestionField>;

/** What the guards of 7.3 need of every question, whatever the model. */
const ALWAYS: readonly QuestionField[] = [
  'specialty',
  'priority',
  'patient',
  'question',
  'intendedAction',
  'conversionAllowed',
  'informed',
];

/** A danger sign that no consultation may delay, and the right way to go instead (domain.md 7.3 red flag). */
export const RedFlag = z.strictObject({
  code: PlainCode,
  title: Texts,
  way: z.strictObject({ kind: z.enum(['call', 'urgent-referral']), text: Texts }),
});
export type RedFlag = z.infer<typeof RedFlag>;

/** The rules of `business-time` by which the steps of one priority are counted. */
export const StepRules = z.strictObject({
  assign: PlainCode,
  accept: PlainCode,
  answer: PlainCode,
  info: PlainCode,
  followUp: PlainCode,
});
export type StepRules = z.infer<typeof StepRules>;

/**
 * A way of consulting as data, of which domain.md 7.1 names seven: to a specialty or to a person; assigned by the pool, by a
 * coordinator or as the requester chose; in writing, by phone, by video or on a visit; with or without conversion.
 */
export const ModelDefinition = z.strictObject({
  title: Texts,
  mode: z.enum(['written', 'phone', 'video', 'visit', 'referral-first']),
  addressee: z.enum(['specialty', 'person']),
  assignment: z.enum(['pool', 'coordinator', 'addressee']),
  /** The model in which a live question goes on when nobody answers; null where there is none. */
  fallback: PlainCode.nullable(),
  priorities: z.array(z.strictObject({ priority: Priority, rules: StepRules })).min(1),
  required: z.array(QuestionField).refine((fields) => ALWAYS.every((field) => fields.includes(field)), {
    message: `a question always has ${ALWAYS.join(', ')}`,
  }),
  redFlags: z.array(RedFlag),
  mayAskBack: z.boolean(),
  mayConvert: z.boolean(),
  mayFollowUp: z.boolean(),
  attachments: z.boolean(),
  survey: z.strictObject({ required: z.boolean(), autoCloseRule: PlainCode }),
});
export type ModelDefinition = z.infer<typeof ModelDefinition>;

/** One version of a model; a version is never changed. */
export const ConsultationModel = ModelDefinition.extend({
  code: PlainCode,
  version: z.int().positive(),
  validFrom: CivilDate,
  validTo: CivilDate.nullable(),
}).meta({ id: 'ConsultationModel' });
export type ConsultationModel = z.infer<typeof ConsultationModel>;
