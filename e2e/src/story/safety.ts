import type { SafetyProgramme, SafetyReport, SafetyRound, SafetyTask } from '@valvomo/contracts';
import { done, type Answer } from '../client.js';
import type { World } from './world.js';

export const COORDINATOR = 'safety-coordinator';
const V1 = '/reporting/v1';

/** A safety programme with the catalogue of tasks, and the round of its last year. */
export class Safety {
  private constructor(
    private readonly world: World,
    readonly programmeId: string,
    readonly roundId: string,
  ) {}

  /** Adopts the programme and opens the round of its last year, which is this one. */
  static async lastRound(world: World, firstYear: number, lastYear: number): Promise<Safety> {
    const coordinator = world.as(COORDINATOR);
    const adopted = await coordinator.post<SafetyProgramme>(`${V1}/safety-programmes`, {
      firstYear,
      lastYear,
    });
    const programmeId = done(adopted).id;
    const body = { programmeId, year: lastYear };
    const { id } = done(await coordinator.post<SafetyRound>(`${V1}/safety-rounds`, body));
    return new Safety(world, programmeId, id);
  }

  async tasks(): Promise<SafetyTask[]> {
    const path = `${V1}/safety-tasks?programmeId=${this.programmeId}&limit=200`;
    return done(await this.world.as(COORDINATOR).get<{ items: SafetyTask[] }>(path)).items;
  }

  async task(code: string): Promise<SafetyTask> {
    return (await this.tasks()).find((one) => one.code === code)!;
  }

  async programme(): Promise<SafetyProgramme> {
    return done(await this.world.as(COORDINATOR).get<SafetyProgramme>(this.path('programmes')));
  }

  async round(): Promise<SafetyRound> {
    return done(await this.world.as(COORDINATOR).get<SafetyRound>(this.path('rounds')));
  }

  async report(): Promise<SafetyReport> {
    return done(await this.world.as(COORDINATOR).get<SafetyReport>(`${this.path('rounds')}/report`));
  }

  /** How each version of the report is called: its number and hash, the newest first. */
  async versions(): Promise<[number, string][]> {
    const path = `${this.path('rounds')}/report-versions`;
    const { items } = done(
      await this.world.as(COORDINATOR).get<{ items: { number: number; sha256: string }[] }>(path),
    );
    return items.map(({ number, sha256 }) => [number, sha256]);
  }

  /** A command on the programme, the round, or a task of it. */
  try(
    login: string,
    on: 'programme' | 'round' | SafetyTask,
    command: string,
    body: unknown = {},
  ): Promise<Answer<unknown>> {
    const path = typeof on === 'string' ? this.path(`${on}s`) : `${V1}/safety-tasks/${on.id}`;
    return this.world.as(login).command(path, command, body);
  }

  async does(...of: Parameters<Safety['try']>): Promise<void> {
    done(await this.try(...of));
  }

  private path(of: 'programmes' | 'rounds'): string {
    return `${V1}/safety-${of}/${of === 'rounds' ? this.roundId : this.programmeId}`;
  }
}
