import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Clock } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';
import { Audit, CLOCK, CONFIG, keepPeople, ownAct, write, type Config } from '@valvomo/service';
import { Database } from '../database.js';
import { reassignAbsent } from './reassignment.service.js';

/**
 * Keeps the copy of registry's people, and passes on at once what those have in hand who have become absent, have lost the
 * role or have gone (domain.md 7.3, scenario 43): one transaction of a batch. It is Prisma's and not that of the inbox, which
 * the use cases could not write in; so it may run twice, and the second time changes nothing: the copy has the version and
 * nobody absent has anything in hand.
 */
@Controller()
export class LeaveConsumer {
  constructor(
    private readonly db: Database,
    private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @EventPattern(['registry.person.changed'], { batch: true })
  async people(@Payload() events: BusEvent<'registry.person.changed'>[]): Promise<void> {
    const act = ownAct('consultations', this.config.county);
    await write(this.db, act, async (tx) => {
      await keepPeople(tx, events);
      const at = this.clock.now();
      for (const id of await reassignAbsent(tx, [...new Set(events.map(({ data }) => data.id))], at))
        await this.audit.add(
          tx,
          act,
          { action: 'consultation.reassign-absent', objectType: 'consultation', objectId: id },
          at,
        );
    });
  }
}
