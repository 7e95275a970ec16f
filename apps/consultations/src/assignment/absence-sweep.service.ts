import { Inject, Injectable } from '@nestjs/common';
import { dateOf, instantAt } from '@valvomo/business-time';
import type { Clock } from '@valvomo/contracts';
import {
  Audit,
  CLOCK,
  CONFIG,
  ownAct,
  staffOf,
  Sweeps,
  write,
  type Config,
  type Sweep,
} from '@valvomo/service';
import { Database } from '../database.js';
import { absenceAhead, timesAway } from './assignment.rules.js';
import { dueDaysOf, heldBy, reassignAbsent } from './reassignment.service.js';

/**
 * Each morning at eight: what has come to fall into an absence that was known before. A clock that went on after information,
 * a raised priority or a follow-up moves a due day into it, and what is overdue falls in on its first day.
 */
@Injectable()
export class AbsenceSweep implements Sweep {
  readonly name = 'absences';

  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    sweeps: Sweeps,
  ) {
    sweeps.add(this);
  }

  async nextAfter(after: Date): Promise<Date | null> {
    // What a plan passes by is passed on at its first morning from now.
    const now = this.clock.now();
    const from = after < now ? after : now;
    const today = dateOf(from);
    const first = from < instantAt(today, '08:00') ? today : today.add({ days: 1 });
    const mornings: Date[] = [];
    for (const { person, questions } of await this.holdersAway(first.toString()))
      for (const id of questions) {
        const morning = absenceAhead(person, await dueDaysOf(this.db, id), first.toString());
        if (morning !== null) mornings.push(instantAt(dateOf(`${morning}T12:00:00Z`), '08:00'));
      }
    const ahead = mornings.filter((morning) => morning > after);
    return ahead.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  }

  async run(at: Date): Promise<void> {
    const act = ownAct('consultations', this.config.county);
    // A transaction a person: what the others have in hand is not held meanwhile.
    for (const { person } of await this.holdersAway(dateOf(at).toString()))
      await write(this.db, act, async (tx) => {
        for (const objectId of await reassignAbsent(tx, [person.id], at)) {
          const entry = { action: 'consultation.reassign-absent', objectType: 'consultation', objectId };
          await this.audit.add(tx, act, entry, at);
        }
      });
  }

  /** Who has something in hand and is away on that day or later, with what that is. */
  private async holdersAway(from: string) {
    const held = await this.db.seenByService((tx) => heldBy(tx));
    const people = await staffOf(this.db, [], [...new Set(held.map(({ personId }) => personId))]);
    return people
      .filter((person) => timesAway(person).some(({ endsOn }) => from < endsOn))
      .map((person) => ({
        person,
        questions: held.filter(({ personId }) => personId === person.id).map(({ id }) => id),
      }));
  }
}
