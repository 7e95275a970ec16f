import { z } from 'zod';
import { CivilDate, Instant, Uuid } from '../ids.js';

const Line = z.string().trim().min(1).max(200);

/** How a practice stands in an organisation: one cell of the network's matrix (domain.md 8). */
export const MappingStatus = z.enum(['not-used', 'considering', 'in-use', 'dropped']);
export type MappingStatus = z.infer<typeof MappingStatus>;

const mapping = {
  practiceId: Uuid,
  organisation: Line,
  status: MappingStatus,
  on: CivilDate,
  note: z.string().trim().max(2_000),
};

export const SavePracticeMapping = z.strictObject(mapping).meta({ id: 'SavePracticeMapping' });
export type SavePracticeMapping = z.infer<typeof SavePracticeMapping>;

/** What an organisation does today about a practice. */
export const PracticeMapping = z
  .strictObject({ id: Uuid, version: z.int().positive(), ...mapping, changedAt: Instant })
  .meta({ id: 'PracticeMapping' });
export type PracticeMapping = z.infer<typeof PracticeMapping>;

const group = {
  name: Line,
  purpose: z.string().trim().min(1).max(2_000),
  memberIds: z.array(Uuid).max(100),
  from: CivilDate,
  /** Half-open; null while it works. */
  to: CivilDate.nullable(),
};

export const SaveWorkingGroup = z.strictObject(group).meta({ id: 'SaveWorkingGroup' });
export type SaveWorkingGroup = z.infer<typeof SaveWorkingGroup>;

/** A working group of the network. */
export const WorkingGroup = z
  .strictObject({ id: Uuid, version: z.int().positive(), ...group, changedAt: Instant })
  .meta({ id: 'WorkingGroup' });
export type WorkingGroup = z.infer<typeof WorkingGroup>;
