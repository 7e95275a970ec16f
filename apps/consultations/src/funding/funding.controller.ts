import { Body, Controller, Param, Query } from '@nestjs/common';
import { CloseFunding, Funding, SaveFunding, Uuid } from '@valvomo/contracts';
import {
  Allow,
  AvailableAction,
  By,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  Replace,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { DEVELOPMENT_READERS } from '../pilots/pilot-access.js';
import { OfFunding } from './funding-access.js';
import { FundingQuery, Fundings } from './funding.service.js';

const MATTER = { matter: 'funding' } as const;
const FUNDING = { ...MATTER, answer: Funding } as const;

/** Funding periods (domain.md 8). */
@Controller('funding')
@OfFunding()
export class FundingController {
  constructor(private readonly fundings: Fundings) {}

  @List('', { ...MATTER, summary: 'Lists funding periods.', answer: pageOf(Funding) })
  @Allow(...DEVELOPMENT_READERS)
  list(@Query({ schema: FundingQuery }) query: FundingQuery) {
    return this.fundings.list(query);
  }

  @Read(':id', { ...FUNDING, summary: 'Reads a funding period.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.fundings.one(id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a funding period now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.fundings.actions(by, id);
  }

  @Create('', { ...FUNDING, summary: 'Records a funding period.' })
  @Allow('development-manager')
  record(@By() by: Act, @Body({ schema: SaveFunding }) body: SaveFunding) {
    return this.fundings.record(by, body);
  }

  @Replace(':id', { ...FUNDING, summary: 'Changes a funding period; no pilot may lose its money by it.' })
  replace(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SaveFunding }) body: SaveFunding,
  ) {
    return this.fundings.replace(by, id, version, body);
  }

  @Command(':id/close', { ...FUNDING, summary: 'The final account of a period that is over has been given.' })
  close(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CloseFunding }) body: CloseFunding,
  ) {
    return this.fundings.close(by, id, version, body);
  }
}
