import { randomOf, Steering, type NaivePriority } from '@valvomo/testing/dialogue';
import { KitDialogue, type Company } from './dialogue-question.fixture.js';
import { KitTime } from './dialogue-time.fixture.js';
import { ask, at, type TestKit } from './kit.fixture.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const PLENTY = 1_000_000;
const BEGINNING = at('2026-11-02', '00:00').getTime();
/** Until here time passes freely: what is counted from then on ends before Christmas, which the naive calendar does not know. */
const LATEST = at('2026-11-25').getTime();
const EARLY = at('2026-11-12').getTime();
const PRIORITIES: readonly NaivePriority[] = ['URGENT', 'SOON', 'ROUTINE'];
/** How large a part of the acts goes towards what has been reached least. */
const STEERED = 0.5;

/** How a number of generated questions went. */
export interface DialogueReport {
  readonly sequences: number;
  readonly commands: number;
  readonly refusals: number;
  /** Transitions, each with how often it was reached. */
  readonly reached: Readonly<Record<string, number>>;
  readonly disagreements: readonly string[];
}

/**
 * Walks generated questions through the use cases on the database, with the naive question beside each, and compares them
 * after every step: what was allowed, whose turn it is, until when, what it came to, and who heard that it was late.
 */
export async function walkDialogues(kit: TestKit, count: number, seed: number): Promise<DialogueReport> {
  const random = randomOf(seed);
  const steering = new Steering(random, STEERED);
  const time = new KitTime(kit);
  kit.clock.time = new Date(BEGINNING);
  const company = await companyOf(kit);
  const disagreements: string[] = [];
  let [commands, refusals] = [0, 0];

  for (let n = 0; n < count; n++) {
    kit.clock.time = new Date(BEGINNING + random.below(7 * 24 * 60) * MINUTE);
    const { of, staffed, empty } = company;
    const draft = of.content({
      priority: random.of(PRIORITIES),
      specialty: random.of(random.next() < 0.2 ? empty : staffed),
      conversionAllowed: random.next() < 0.6,
    });
    const created = await kit.drafts.create(of.as.clinician, draft);
    const dialogue = new KitDialogue(kit, time, company, steering, random, created);
    await dialogue.command({ name: 'submit', raisedTo: 'ROUTINE', unheld: null });
    for (let left = 4 + random.below(14); left > 0 && !dialogue.isOver; left--) {
      const mayPass = kit.now().getTime() < LATEST;
      const given = steering.next(dialogue.naive);
      if (mayPass && random.next() < 0.15) await dialogue.advance(someTimeAfter(kit.now().getTime()));
      else if (given) await dialogue.command(given);
      else if (mayPass) await dialogue.advance(dialogue.naive.nextOf(Infinity)!.at);
    }
    steering.leave(dialogue.naive);
    if (dialogue.disagreement) disagreements.push(`sequence ${n}: ${dialogue.disagreement}`);
    commands += dialogue.commands;
    refusals += dialogue.refusals;
  }
  const reached = Object.fromEntries(steering.reached);
  return { sequences: count, commands, refusals, reached, disagreements };

  function someTimeAfter(now: number): number {
    const hours = random.of([0.25, 1, 3, 8, 24, 48, 96, now < EARLY ? 240 : 24]);
    return now + Math.ceil((hours * HOUR * (0.5 + random.next())) / MINUTE) * MINUTE;
  }
}

async function companyOf(kit: TestKit): Promise<Company> {
  const of = await ask(kit, 'dialogue', { specialists: 3, capacity: PLENTY });
  const others = [await kit.person(['specialist']), await kit.person(['specialist'])];
  const { code: other } = await kit.specialty('dialogue-other', others, PLENTY);
  const [{ code: empty }, { code: emptyToo }] = [
    await kit.specialty('dialogue-empty'),
    await kit.specialty('dialogue-empty-too'),
  ];
  const spare = await kit.person(['specialist']);
  return { of, spare, staffed: [of.specialty.code, other], empty: [empty, emptyToo] };
}
