import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { type Clock, Uuid } from '@valvomo/contracts';
import {
  correctDeadLetter,
  type Decision,
  discardDeadLetter,
  listDeadLetters,
  readDeadLetter,
  resendDeadLetter,
} from '@valvomo/messaging';
import { z } from 'zod';
import type { Act } from '../act.js';
import { Audit } from '../audit/audit.js';
import { DatabaseBase } from '../database.js';
import { pageOf, page, PageQuery } from '../http/page.js';
import { By, Command, IfMatch, List, Read } from '../http/routes.js';
import { Allow } from '../identity/permissions.js';
import { CLOCK } from '../tokens.js';

const Letter = z.strictObject({
  id: Uuid,
  consumer: z.string(),
  stream: z.string(),
  streamSeq: z.string(),
  eventId: z.string().nullable(),
  subject: z.string(),
  reason: z.string(),
  detail: z.string(),
  deliveries: z.int(),
  bodyHash: z.string(),
  state: z.enum(['open', 'resent', 'discarded']),
  handled: z.boolean(),
  decidedBy: z.string().nullable(),
  decidedWhy: z.string().nullable(),
  decidedAt: z.date().nullable(),
  version: z.int(),
  recordedAt: z.date(),
});
const LetterBody = Letter.extend({ body: z.string(), corrected: z.string().nullable() });
const Filter = PageQuery.extend({
  state: Letter.shape.state.optional(),
  consumer: z.string().max(100).optional(),
});
const Correction = z.strictObject({ body: z.string().min(2).max(1_000_000) });
const Reason = z.strictObject({ why: z.string().min(3).max(500) });
const ById = z.strictObject({ id: Uuid });
const MATTER = { matter: 'dead-letter' } as const;

/** The desk on which a service lays messages that it could not handle (design 4): read, correct, give back, put away. */
@Controller('dead-letters')
@Allow('operator')
export class DeadLettersController {
  constructor(
    @Inject(DatabaseBase) private readonly base: DatabaseBase,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @List('', {
    ...MATTER,
    answer: pageOf(Letter),
    summary: 'Messages that could not be handled, newest first',
  })
  list(@Query({ schema: Filter }) filter: z.infer<typeof Filter>) {
    const { state, consumer } = filter;
    return page(
      filter,
      (after, limit) =>
        listDeadLetters(this.base.pool, { state, consumer, after: after?.[0] as string | undefined, limit }),
      ({ id }) => [id],
    );
  }

  @Read(':id', { ...MATTER, answer: LetterBody, summary: 'One message with its body' })
  read(@Param({ schema: ById }) { id }: z.infer<typeof ById>) {
    return readDeadLetter(this.base.pool, id);
  }

  @Command(':id/correct', {
    ...MATTER,
    answer: LetterBody,
    summary: 'Keeps a corrected body beside the original',
  })
  correct(
    @Param({ schema: ById }) { id }: z.infer<typeof ById>,
    @IfMatch() version: number,
    @Body({ schema: Correction }) { body }: z.infer<typeof Correction>,
    @By() by: Act,
  ) {
    return this.decide('correct', by, this.decision(id, version, by), (tx, decision) =>
      correctDeadLetter(tx, { ...decision, body }),
    );
  }

  @Command(':id/resend', { ...MATTER, answer: LetterBody, summary: 'Gives it back to its consumer' })
  resend(@Param({ schema: ById }) { id }: z.infer<typeof ById>, @IfMatch() version: number, @By() by: Act) {
    return this.decide('resend', by, this.decision(id, version, by), resendDeadLetter);
  }

  @Command(':id/discard', { ...MATTER, answer: LetterBody, summary: 'Puts it away for good, with a reason' })
  discard(
    @Param({ schema: ById }) { id }: z.infer<typeof ById>,
    @IfMatch() version: number,
    @Body({ schema: Reason }) { why }: z.infer<typeof Reason>,
    @By() by: Act,
  ) {
    return this.decide('discard', by, this.decision(id, version, by), (tx, decision) =>
      discardDeadLetter(tx, { ...decision, why }),
    );
  }

  private decision(id: string, version: number, by: Act): Decision {
    return { id, version, by: by.caller.id, at: this.clock.now() };
  }

  private decide(
    verb: string,
    by: Act,
    decision: Decision,
    act: (tx: Parameters<typeof resendDeadLetter>[0], decision: Decision) => Promise<void>,
  ) {
    return this.base.write(by, async (tx) => {
      await act(tx, decision);
      const entry = { action: `dead-letter.${verb}`, objectType: 'dead-letter', objectId: decision.id };
      await this.audit.add(tx, by, entry, decision.at);
      return readDeadLetter(tx, decision.id);
    });
  }
}
