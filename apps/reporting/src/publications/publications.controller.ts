import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  ComputePublication,
  Publication,
  PublicationPage,
  PublicationReason,
  Uuid,
} from '@valvomo/contracts';
import { Allow, AvailableAction, By, Command, Create, IfMatch, List, Read, type Act } from '@valvomo/service';
import { z } from 'zod';
import { PublicationQuery, PublicationReads } from './publication-reads.service.js';
import { PUBLICATION_READERS, PUBLISHERS } from './publications.rules.js';
import { Publications } from './publications.service.js';

const MATTER = { matter: 'publication' } as const;
const EDITION = { ...MATTER, answer: Publication } as const;

/** Periodic reports on their way to the public; who may give which command is in `publications.rules.ts`. */
@Controller('publications')
@Allow(...PUBLICATION_READERS)
export class PublicationsController {
  constructor(
    private readonly publications: Publications,
    private readonly reads: PublicationReads,
  ) {}

  @List('', { ...MATTER, summary: 'Lists reports, the newest month first.', answer: PublicationPage })
  list(@Query({ schema: PublicationQuery }) query: PublicationQuery) {
    return this.reads.list(query);
  }

  @Create('', { ...EDITION, summary: 'Computes the report of a month that has ended and has none.' })
  @Allow({ roles: PUBLISHERS, seenBy: PUBLICATION_READERS })
  compute(@By() by: Act, @Body({ schema: ComputePublication }) body: ComputePublication) {
    return this.publications.compute(by, body);
  }

  @Read(':id', { ...EDITION, summary: 'Reads an edition with its figures and who did what.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.reads.one(id);
  }

  @List(':id/available-actions', {
    ...MATTER,
    summary: 'What this caller may do with the edition now, and for the rest why not.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.reads.actions(by, id);
  }

  @Command(':id/recompute', {
    ...EDITION,
    summary: 'Computes an unpublished edition from what is known now.',
  })
  recompute(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.publications.recompute(by, id, version);
  }

  @Command(':id/check', { ...EDITION, summary: 'A second person finds the figures right.' })
  check(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.publications.check(by, id, version);
  }

  @Command(':id/approve', { ...EDITION, summary: 'A third person lets it be published.' })
  approve(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.publications.approve(by, id, version);
  }

  @Command(':id/publish', { ...EDITION, summary: 'Puts it before the public.' })
  publish(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.publications.publish(by, id, version);
  }

  @Command(':id/correct', {
    ...EDITION,
    summary: 'Begins a corrected edition, computed from what is known now; answers with that one.',
  })
  correct(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: PublicationReason }) { reason }: PublicationReason,
  ) {
    return this.publications.correct(by, id, version, reason);
  }

  @Command(':id/withdraw', { ...EDITION, summary: 'Takes it away from the public, who are told why.' })
  withdraw(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: PublicationReason }) { reason }: PublicationReason,
  ) {
    return this.publications.withdraw(by, id, version, reason);
  }
}
