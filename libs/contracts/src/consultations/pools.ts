import { z } from 'zod';
import { Instant, Uuid } from '../ids.js';
import { SpecialtyCode } from './codes.js';

const pool = {
  specialty: SpecialtyCode,
  name: z.string().trim().min(1).max(120),
  memberIds: z.array(Uuid).max(200),
  /** Who takes a question when nobody of the rota can, in the order in which they are asked. */
  backupIds: z.array(Uuid).max(20),
};

export const SavePool = z.strictObject(pool).meta({ id: 'SavePool' });
export type SavePool = z.infer<typeof SavePool>;

/** The specialists who answer the questions of a specialty together (domain.md 13 SpecialistPool). */
export const SpecialistPool = z
  .strictObject({ id: Uuid, version: z.int().positive(), ...pool, changedAt: Instant })
  .meta({ id: 'SpecialistPool' });
export type SpecialistPool = z.infer<typeof SpecialistPool>;

const session = {
  specialistId: Uuid,
  startsAt: Instant,
  endsAt: Instant,
  /** How many questions may be assigned in the session. */
  capacity: z.int().min(0).max(200),
};

export const SaveRotaSession = z.strictObject(session).meta({ id: 'SaveRotaSession' });
export type SaveRotaSession = z.infer<typeof SaveRotaSession>;

/** One specialist's time in the rota of a pool, half-open (domain.md 13 Rota). */
export const RotaSession = z
  .strictObject({
    id: Uuid,
    version: z.int().positive(),
    poolId: Uuid,
    ...session,
    /** How many have been assigned in it so far. */
    assigned: z.int().nonnegative(),
    changedAt: Instant,
  })
  .meta({ id: 'RotaSession' });
export type RotaSession = z.infer<typeof RotaSession>;
