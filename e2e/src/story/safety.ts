import { createHash } from 'node:crypto';
import type {
  SafetyAnswer,
  SafetyProgramme,
  SafetyRealisation,
  SafetyReport,
  SafetyRound,
  SafetyTask,
} from '@valvomo/contracts';
import { done, type Answer, type Send } from '../client.js';
import type { World } from './world.js';

export const COORDINATOR = 'safety-coordinator';
const V1 = '/reporting/v1';

/** RFC 8785 by hand: keys in the order of their code units, at every depth. */
const sorted = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(sorted)
    : value !== null && typeof value === 'object'
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, of]) => [key, sorted(of)]),
        )
      : value;

/** The SHA-256 of bytes, in hexadecimal. */
export const sha256 = (bytes: string): string => createHash('sha256').update(bytes).digest('hex');

/** The hash that a report with this content must have. */
export const hashOf = (content: unknown): string => sha256(JSON.stringify(sorted(content)));

/** Programmes or rounds of the county, the newest first. */
const listed = async <T>(world: World, what: 'programmes' | 'rounds'): Promise<T[]> =>
  done(await world.as(COORDINATOR).get<{ items: T[] }>(`${V1}/safety-${what}?limit=200`)).items;
export const safetyProgrammes = (world: World) => listed<SafetyProgramme>(world, 'programmes');
export const safetyRounds = (world: World) => listed<SafetyRound>(world, 'rounds');

/** Adopts a programme: with the catalogue of tasks, or with what another one carried over. */
export async function adoptProgramme(
  world: World,
  body: { firstYear: number; lastYear: number; previousId?: string; catalogue?: boolean },
): Promise<SafetyProgramme> {
  return done(await world.as(COORDINATOR).post<SafetyProgramme>(`${V1}/safety-programmes`, body));
}

/** A safety programme with the catalogue of tasks, and the round of its last year. */
export class Safety {
  constructor(
    private readonly world: World,
    readonly programmeId: string,
    readonly roundId: string,
  ) {}

  /** Adopts the programme and opens the round of its last year, which is this one. */
  static async lastRound(world: World, firstYear: number, lastYear: number): Promise<Safety> {
    const coordinator = world.as(COORDINATOR);
    const { id: programmeId } = await adoptProgramme(world, { firstYear, lastYear });
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

  async realisation(): Promise<SafetyRealisation> {
    const path = `${this.path('rounds')}/realisation`;
    return done(await this.world.as(COORDINATOR).get<SafetyRealisation>(path));
  }

  /** Every version of the report, the newest first. */
  async reports(): Promise<SafetyReport[]> {
    const path = `${this.path('rounds')}/report-versions`;
    return done(await this.world.as(COORDINATOR).get<{ items: SafetyReport[] }>(path)).items;
  }

  /** How each version of the report is called: its number and hash, the newest first. */
  async versions(): Promise<[number, string][]> {
    return (await this.reports()).map(({ number, sha256 }) => [number, sha256]);
  }

  /** A command on the programme, the round, or a task of it. */
  try(
    login: string,
    on: 'programme' | 'round' | SafetyTask,
    command: string,
    body: unknown = {},
    send: Send = {},
  ): Promise<Answer<unknown>> {
    const path = typeof on === 'string' ? this.path(`${on}s`) : `${V1}/safety-tasks/${on.id}`;
    return this.world.as(login).command(path, command, body, send);
  }

  async does(...of: Parameters<Safety['try']>): Promise<void> {
    done(await this.try(...of));
  }

  /** Changes an answer that was unlocked. */
  async change(login: string, answerId: string, body: unknown, send: Send = {}): Promise<Answer<unknown>> {
    const path = `${V1}/safety-answers/${answerId}`;
    const { etag } = await this.world.as(login).get<SafetyAnswer>(path);
    return this.world.as(login).send('PUT', path, body, { ...send, ifMatch: etag! });
  }

  private path(of: 'programmes' | 'rounds'): string {
    return `${V1}/safety-${of}/${of === 'rounds' ? this.roundId : this.programmeId}`;
  }
}
