import type { FeedbackBatch, IndicatorRun, Measurement, RecomputeCheck } from '@valvomo/contracts';
import { waitFor } from '@valvomo/testing';
import { done } from '../client.js';
import type { World } from './world.js';

const V1 = '/reporting/v1';
/** Machine time that a computation may take on a busy machine. */
const COMPUTED_MS = 120_000;

/** Client feedback as counts of each score from 0 to 10. */
export async function giveFeedback(
  world: World,
  reference: string,
  answeredFrom: string,
  answeredTo: string,
  scores: readonly number[],
): Promise<FeedbackBatch> {
  const body = { source: 'client-survey', reference, unitId: null, answeredFrom, answeredTo, scores };
  return done(await world.as('development-manager').post<FeedbackBatch>(`${V1}/feedback-batches`, body));
}

/** Puts other counts in the place of a batch's. */
export async function correctFeedback(
  world: World,
  { id, unitId, answeredFrom, answeredTo }: FeedbackBatch,
  scores: readonly number[],
): Promise<void> {
  const manager = world.as('development-manager');
  const path = `${V1}/feedback-batches/${id}`;
  const { etag } = await manager.get(path);
  const body = { unitId, answeredFrom, answeredTo, scores };
  done(await manager.send('PUT', path, body, { ifMatch: etag! }));
}

/** Has figures of a period computed, and waits for them. @param of `E1` or `E1@1` */
export async function compute(world: World, of: string, from: string, to: string): Promise<void> {
  const director = world.as('director');
  const [id, version] = of.split('@');
  const indicator = { id, ...(version && { version: Number(version) }) };
  const run = done(
    await director.post<IndicatorRun>(`${V1}/indicator-runs`, { from, to, indicators: [indicator] }),
  );
  const isOver = async () => {
    const { state, failure } = done(await director.get<IndicatorRun>(`${V1}/indicator-runs/${run.id}`));
    if (state === 'failed') throw new Error(`${of} of ${from} was not computed: ${failure}`);
    return state === 'done';
  };
  await waitFor(isOver, { what: `the figures of ${of}`, timeout: COMPUTED_MS });
}

/** The figures of an indicator for the whole county, period by period, version after version. */
export async function series(world: World, indicator: string, query = ''): Promise<Measurement[]> {
  const path = `${V1}/indicators/${indicator}/series?limit=200${query}`;
  return done(await world.as('director').get<{ items: Measurement[] }>(path)).items;
}

/** A stored figure computed again from its own snapshot. */
export async function recompute(world: World, measurementId: string): Promise<RecomputeCheck> {
  const path = `${V1}/measurements/${measurementId}/recompute`;
  return done(await world.as('director').post<RecomputeCheck>(path));
}
