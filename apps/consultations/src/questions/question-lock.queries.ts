import { rows } from '@valvomo/service';
import type { Tx } from '../database.js';

/** Waits until nobody else changes the question; read it after this. */
export async function lockQuestion(tx: Tx, id: string): Promise<void> {
  await rows(tx, `select id::text from consultation where id = $1::text::uuid for update`, [id]);
}
