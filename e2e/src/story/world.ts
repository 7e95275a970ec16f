import { PEOPLE, personNamed, type Region } from '@valvomo/local';
import type { StoryTime } from './time.js';
import { Client, told, type Answer } from '../client.js';

/** A running region as a story needs it; `TestRegion` is one, `npm start`'s another. */
export interface StoryRegion {
  readonly state: Region;
  token(login: string): Promise<string>;
}

const KEPT = 4;

/** What a story has in its hands: the region's people, and what they were last told. */
export class World {
  /** Puts away what the story leaves open, when it is over: its deadlines would go on climbing. */
  readonly atTheEnd: (() => Promise<unknown>)[] = [];
  private readonly heard: string[] = [];

  constructor(
    readonly region: StoryRegion,
    readonly time: StoryTime,
  ) {}

  /** Somebody of the region at its one address. */
  as(login: string): Client {
    return new Client(this.region.state.url, () => this.region.token(login), this.hear, login);
  }

  protected readonly hear = (answer: Answer<unknown>): void => {
    this.heard.push(told(answer));
    if (this.heard.length > KEPT) this.heard.shift();
  };

  /** The last requests of this story and their answers, for the report of a failure. */
  trail(): string {
    return this.heard.map((line) => `  ${line}`).join('\n');
  }
}

/** The id of somebody of the region. */
export const idOf = (login: string): string => personNamed(login).id;

/** Enters the region's people into the register, as their county would; those who are there stay as they are. */
export async function enterPeople(world: World, validFrom: string): Promise<void> {
  const keeper = world.as('registry-keeper');
  await Promise.all(
    PEOPLE.map(async ({ id, name, language, roles }) => {
      const person = { id, name, email: null, language, roles, validFrom, validTo: null };
      const answer = await keeper.post('/registry/v1/people', person);
      const isThere = answer.status === 409 && (answer.body as { code?: string }).code === 'person_exists';
      if (answer.status >= 300 && !isThere) throw new Error(told(answer));
    }),
  );
}
