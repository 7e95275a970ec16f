import { ask, suitePath } from './client.js';

/**
 * Gives the suite a Temporal namespace of its own on the run's server, where workflows may skip time.
 * @returns the frontend's address and the namespace
 */
export function testTemporal(): Promise<{ address: string; namespace: string }> {
  return ask('/temporal', { suite: suitePath() });
}
