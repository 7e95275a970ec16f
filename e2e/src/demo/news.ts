import { PEOPLE } from '@valvomo/local';
import type { DeadlineFact, ExplainedDeadline, NoticeRaised } from '@valvomo/contracts';
import { done } from '../client.js';
import { messagesOf, type StoredMessage } from '../story/stream.js';
import type { World } from '../story/world.js';
import { dayOf } from './calendar.js';
import type { Teller } from './teller.js';
import { ROLE_WORDS, WORDS } from './words.js';

const HAPPENINGS = {
  'inspections.inspection.surveyed': WORDS.survey,
  'inspections.inspection.survey-closed': WORDS.surveyClosed,
  'inspections.corrective-action.effect-asked': WORDS.effectAsked,
} as const;

/** Tells what happened because time has passed: reminders, escalations and who heard of them, the unit's survey. */
export class News {
  private seen = 0;

  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    private readonly unitId: string,
    private readonly names: Readonly<Record<string, string>>,
  ) {}

  /** Tells what is new on the bus. */
  async tell(): Promise<void> {
    const isOurs = ({ data }: StoredMessage) => data['unitId'] === this.unitId;
    const fresh = await messagesOf(this.world, 'INSPECTIONS', isOurs, this.seen + 1);
    this.seen = fresh.at(-1)?.sequence ?? this.seen;
    for (const message of fresh) await this.one(message, fresh);
  }

  /** Passes over what people did: that has been told already. */
  async skip(): Promise<void> {
    const isOurs = ({ data }: StoredMessage) => data['unitId'] === this.unitId;
    this.seen =
      (await messagesOf(this.world, 'INSPECTIONS', isOurs, this.seen + 1)).at(-1)?.sequence ?? this.seen;
  }

  /** Tells when a deadline is due and how its date came about. */
  async because({ id, dueAt }: DeadlineFact): Promise<void> {
    const { title, text } = await explained(this.world, this.teller, id);
    const fill = { title: title[this.teller.language], date: this.teller.instant(new Date(dueAt)) };
    this.teller.note(`${this.teller.say(WORDS.due, fill)} ${reasons(text)}`);
  }

  private async one({ subject, body, data }: StoredMessage, fresh: readonly StoredMessage[]): Promise<void> {
    const at = new Date((JSON.parse(body) as { time: string }).time);
    if (subject in HAPPENINGS)
      return this.teller.tell(at, HAPPENINGS[subject as keyof typeof HAPPENINGS], this.names);
    const isWarning = subject === 'inspections.deadline.warned';
    if (!isWarning && subject !== 'inspections.deadline.escalated') return;
    const deadline = data as unknown as DeadlineFact;
    const level = isWarning ? null : deadline.level;
    const { title } = await explained(this.world, this.teller, deadline.id);
    const people = recipients(fresh, deadline, level)
      .map((id) => this.nameOf(id))
      .toSorted()
      .join(', ');
    const fill = {
      level: level ?? '',
      title: title[this.teller.language],
      date: this.teller.instant(new Date(deadline.dueAt)),
      people,
    };
    this.teller.tell(at, isWarning ? WORDS.warned : WORDS.escalated, fill);
    if (level && level !== 'E1') await why(this.world, this.teller, level, dayOf(new Date(deadline.dueAt)));
  }

  private nameOf(id: string): string {
    const person = PEOPLE.find((one) => one.id === id);
    const role = person && ROLE_WORDS[person.roles[0]!]?.[this.teller.language];
    return role ? `${person.name} (${role})` : (person?.name ?? id);
  }
}

/** Who got a notice of a step, by the notices that came with it. */
function recipients(fresh: readonly StoredMessage[], deadline: DeadlineFact, level: string | null): string[] {
  return fresh
    .filter(({ subject }) => subject === 'inspections.notice.raised')
    .map(({ data }) => data as unknown as NoticeRaised)
    .filter((notice) => notice.matterId === deadline.matterId && notice.rule === deadline.rule)
    .filter((notice) => notice.rung === level)
    .map(({ recipientId }) => recipientId);
}

/** A deadline with its title and its explanation in the story's language, as the service gives it. */
export async function explained(world: World, teller: Teller, id: string): Promise<ExplainedDeadline> {
  const path = `/inspections/v1/deadlines/${id}`;
  return done(await world.as('inspector').get<ExplainedDeadline>(path, { language: teller.language }));
}

/** Tells why a date of a rule is what it is, by `deadlines/compute` of the running service. */
export async function why(world: World, teller: Teller, rule: string, start: string): Promise<void> {
  const path = '/inspections/v1/deadlines/compute';
  const answer = await world
    .as('inspector')
    .post<{ text: string }>(path, { rule, start }, { language: teller.language });
  teller.note(teller.say(WORDS.reason, { why: reasons(done(answer).text) }));
}

/** Of an explanation the lines that count: from what, how long, which days were skipped. */
export function reasons(text: string): string {
  return text.split('\n').slice(2, 5).join(' ');
}
