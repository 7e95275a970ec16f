import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';
import { Texts } from '../texts.js';

/** A day on which the county is closed beyond the national list of domain.md 4.6. */
export const DeclareClosedDay = z.strictObject({
  date: CivilDate,
  title: z.strictObject({
    fi: Texts.shape.fi.max(200),
    sv: Texts.shape.sv.max(200),
    en: Texts.shape.en.max(200),
  }),
});
export type DeclareClosedDay = z.infer<typeof DeclareClosedDay>;

/** The county's working-day calendar: what it adds to `FI_OFFICE`. */
export const OfficeCalendar = z
  .strictObject({
    version: z.int().positive(),
    closedDays: z.array(DeclareClosedDay.extend({ declaredAt: Instant })),
  })
  .meta({ id: 'OfficeCalendar' });
export type OfficeCalendar = z.infer<typeof OfficeCalendar>;

/** A deadline that another calendar has moved, and how its date now comes about. */
export const MovedDeadline = z
  .strictObject({
    id: Uuid,
    rule: z.string(),
    matterType: z.string(),
    matterId: z.string(),
    unitId: Uuid.nullable(),
    dueBefore: Instant,
    dueAt: Instant,
    explanation: z.looseObject({}),
    text: z.string(),
  })
  .meta({ id: 'MovedDeadline' });
export type MovedDeadline = z.infer<typeof MovedDeadline>;

/** The calendar after a declaration, with what it moved: due instants, or only warnings and rungs. */
export const ChangedCalendar = OfficeCalendar.extend({ moved: z.array(MovedDeadline) }).meta({
  id: 'ChangedCalendar',
});
export type ChangedCalendar = z.infer<typeof ChangedCalendar>;
