import { computeDeadline } from '@valvomo/business-time';
import { PEOPLE } from '@valvomo/local';
import type { DeadlineFact, NoticeRaised, ServiceName, Texts } from '@valvomo/contracts';
import { done } from '../client.js';
import { messagesOf, type StoredMessage } from '../story/stream.js';
import type { World } from '../story/world.js';
import { dayOf } from './calendar.js';
import type { Teller } from './teller.js';
import { ROLE_WORDS, WORDS } from './words.js';

/** Of what a story tells, in the words of its service. */
export interface Telling {
  readonly service: ServiceName;
  readonly isOurs: (data: Record<string, unknown>) => boolean;
  /** What may happen by itself, by the type of its event. */
  readonly happenings: Readonly<Record<string, Texts>>;
  /** What a rung is called that is no mere telling. */
  readonly rungs?: Readonly<Record<string, Texts>>;
  /** A deadline's title and how its date came about, as the service gives them in the story's language. */
  readonly explained: (deadline: DeadlineFact) => Promise<{ title: Texts; text: string }>;
  /** The rule by which a rung is asked on its own; none: its date needs no reason. */
  readonly rungRule: (deadline: DeadlineFact) => string | undefined;
}

/** Tells what happened because time has passed: reminders, escalations and who heard of them, the unit's survey. */
export class News {
  private seen = 0;

  constructor(
    private readonly world: World,
    private readonly teller: Teller,
    private readonly of: Telling,
    private readonly names: Readonly<Record<string, string>>,
  ) {}

  /** Tells what is new on the bus. */
  async tell(): Promise<void> {
    const fresh = await this.fresh();
    for (const message of fresh) await this.one(message, fresh);
  }

  /** Passes over what people did: that has been told already. */
  async skip(): Promise<void> {
    await this.fresh();
  }

  private async fresh(): Promise<StoredMessage[]> {
    const { service, isOurs } = this.of;
    const fits = ({ data }: StoredMessage) => isOurs(data);
    const fresh = await messagesOf(this.world, service.toUpperCase(), fits, this.seen + 1);
    this.seen = fresh.at(-1)?.sequence ?? this.seen;
    return fresh;
  }

  /** Tells when a deadline is due and how its date came about. */
  async because(deadline: DeadlineFact): Promise<void> {
    const { title, text } = await this.of.explained(deadline);
    const date = this.teller.instant(new Date(deadline.dueAt));
    const fill = { title: title[this.teller.language], date };
    this.teller.note(`${this.teller.say(WORDS.due, fill)} ${reasons(text)}`);
  }

  private async one({ subject, body, data }: StoredMessage, fresh: readonly StoredMessage[]): Promise<void> {
    const at = new Date((JSON.parse(body) as { time: string }).time);
    const { service, happenings, rungs, rungRule } = this.of;
    if (happenings[subject]) return this.teller.tell(at, happenings[subject], this.names);
    const isWarning = subject === `${service}.deadline.warned`;
    if (!isWarning && subject !== `${service}.deadline.escalated`) return;
    const deadline = data as unknown as DeadlineFact;
    const level = isWarning ? null : deadline.level;
    const { title } = await this.of.explained(deadline);
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
    const climbed = (level && rungs?.[level]) || WORDS.escalated;
    this.teller.tell(at, isWarning ? WORDS.warned : climbed, { ...this.names, ...fill });
    const rule = isWarning ? undefined : rungRule(deadline);
    if (rule) await why(this.world, this.teller, rule, dayOf(new Date(deadline.dueAt)), service);
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
    .filter(({ subject }) => subject.endsWith('.notice.raised'))
    .map(({ data }) => data as unknown as NoticeRaised)
    .filter((notice) => notice.matterId === deadline.matterId && notice.rule === deadline.rule)
    .filter((notice) => notice.rung === level)
    .map(({ recipientId }) => recipientId);
}

/** Tells why a date of a rule is what it is, by `deadlines/compute` of the running service. */
export async function why(
  world: World,
  teller: Teller,
  rule: string,
  start: string,
  service: ServiceName = 'inspections',
): Promise<void> {
  const { text } = await explainedBy(world, teller, rule, start, service);
  teller.note(teller.say(WORDS.reason, { why: reasons(text) }));
}

/** A rule's title, and by `deadlines/compute` of the running service how its date comes about from a start. */
export async function explainedBy(
  world: World,
  teller: Teller,
  rule: string,
  start: string,
  service: ServiceName = 'inspections',
): Promise<{ title: Texts; text: string }> {
  const path = `/${service}/v1/deadlines/compute`;
  const { language } = teller;
  const answer = await world.as('inspector').post<{ text: string }>(path, { rule, start }, { language });
  return { title: computeDeadline({ rule, start }).explanation.title, text: done(answer).text };
}

/** Of an explanation the lines that count: from what, how long, which days were skipped. */
export function reasons(text: string): string {
  return text.split('\n').slice(2, 5).join(' ');
}
