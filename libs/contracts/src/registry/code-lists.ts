import { z } from 'zod';
import { CivilDate, Instant } from '../ids.js';
import { Texts } from '../texts.js';
import { Line, Validity } from './common.js';

export const CodeListId = z.string().regex(/^[a-z][a-z0-9-]{1,59}$/);

/** One code; `parent` is a code of the same list, or of the list that the list's description names (municipality → county). */
export const Code = z.strictObject({
  code: Line.min(1).max(60),
  title: Texts,
  parent: Line.min(1).max(60).nullable(),
  ...Validity,
});
export type Code = z.infer<typeof Code>;

/** Publishes a version of a code list; a version once published does not change. */
export const PublishCodeList = z
  .strictObject({
    version: Line.min(1).max(40),
    title: Texts,
    source: Line.min(1),
    validFrom: CivilDate,
    codes: z.array(Code).min(1).max(5000),
  })
  .meta({ id: 'PublishCodeList' });
export type PublishCodeList = z.infer<typeof PublishCodeList>;

/** A code list in the version asked for: by its name, or the one in force on a date. */
export const CodeList = z
  .strictObject({
    list: CodeListId,
    version: z.string(),
    title: Texts,
    source: z.string(),
    validFrom: CivilDate,
    publishedAt: Instant,
    codes: z.array(Code),
  })
  .meta({ id: 'CodeList' });
export type CodeList = z.infer<typeof CodeList>;

/** A row of the list of lists: the versions that exist. */
export const CodeListVersion = CodeList.omit({ codes: true }).extend({ size: z.int() });
export const CodeListVersions = z.strictObject({ items: z.array(CodeListVersion) });
export type CodeListVersions = z.infer<typeof CodeListVersions>;
export const CodeListQuery = z.strictObject({
  version: Line.max(40).optional(),
  asOf: CivilDate.optional(),
});
export type CodeListQuery = z.infer<typeof CodeListQuery>;
