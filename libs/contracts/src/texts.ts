import { z } from 'zod';

/** The languages in which every text for a person exists: Finnish, Swedish, English. */
export const LANGUAGES = ['fi', 'sv', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in all three languages. */
export type Texts = Readonly<Record<Language, string>>;

export const Language = z.enum(LANGUAGES);
export const Texts = z.strictObject({ fi: z.string().min(1), sv: z.string().min(1), en: z.string().min(1) });
