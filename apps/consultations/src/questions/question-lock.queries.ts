import { rows } from '@valvomo/service';
import type { Tx } from '../database.js';

/**
 * Waits until nobody else changes the question; read it after this. Its deadlines first, as whoever takes a step of theirs
 * has them: held the other way round, an answer in the second of E1 and that E1 would wait for each other.
 */
export async function lockQuestion(tx: Tx, id: string): Promise<void> {
  await rows(
    tx,
    `select id::text from deadline where matter_type = 'consultation' and matter_id = $1 order by id for update`,
    [id],
  );
  await rows(tx, `select id::text from consultation where id = $1::text::uuid for update`, [id]);
}
