import { setTimeout as delay } from 'node:timers/promises';
import { Client, type Answer, type Send } from '../client.js';
import { StoryTime } from '../story/time.js';
import { World } from '../story/world.js';

/** So long anybody tries again: a killed part is back well within it, on a busy machine too. */
const PATIENCE_MS = 120_000;
const AWAY = [502, 503, 504];

/** Somebody who presses the same button again, under the same Idempotency-Key, until there is an answer. */
class PatientClient extends Client {
  override async send<T>(method: string, path: string, body: unknown, send?: Send): Promise<Answer<T>> {
    for (const end = Date.now() + PATIENCE_MS; ; await delay(100)) {
      try {
        const answer = await super.send<T>(method, path, body, send);
        if (!AWAY.includes(answer.status) || Date.now() > end) return answer;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }
}

/** A world in which parts die and people try again. */
export class PatientWorld extends World {
  override as(login: string): Client {
    return new PatientClient(this.region.state.url, () => this.region.token(login), this.hear, login);
  }
}

/** A clock that is moved on again after a part that had to answer was away. */
export class PatientTime extends StoryTime {
  /** @param stepMs as of `StoryTime` */
  constructor(region: World['region']['state'], stepMs?: number) {
    super(region, PATIENCE_MS, stepMs);
  }

  override to(...args: Parameters<StoryTime['to']>): Promise<void> {
    return again(() => super.to(...args));
  }

  override rest(): Promise<void> {
    return again(() => super.rest());
  }
}

async function again(work: () => Promise<void>): Promise<void> {
  for (const end = Date.now() + PATIENCE_MS; ; await delay(250)) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
