import { Body, Controller, Param, Query } from '@nestjs/common';
import { Finding, RecordFinding, ReviseFinding, Uuid, WithdrawFinding } from '@valvomo/contracts';
import { By, Command, Create, IfMatch, List, pageOf, Read, type Act, type Page } from '@valvomo/service';
import type { z } from 'zod';
import { Everybody, Readers, Supervisors } from '../access.js';
import { FindingQuery, FindingReads } from './finding-reads.js';
import { Findings } from './findings.service.js';

const FINDING = { matter: 'finding', answer: Finding } as const;

@Controller()
@Supervisors()
export class FindingsController {
  constructor(
    private readonly findings: Findings,
    private readonly reads: FindingReads,
  ) {}

  @Create('inspections/:id/findings', { ...FINDING, summary: 'Records a finding.' })
  record(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Body({ schema: RecordFinding }) body: RecordFinding,
  ) {
    return this.findings.record(by, id, body);
  }

  @List('findings', { matter: 'finding', summary: 'Lists findings.', answer: pageOf(Finding) })
  @Everybody()
  list(@By() by: Act, @Query({ schema: FindingQuery }) query: FindingQuery): Promise<Page<Finding>> {
    return this.reads.list(by, query);
  }

  @Read('findings/:id', { ...FINDING, summary: 'Reads a finding.' })
  @Readers('unit-of-finding')
  one(@Param('id', { schema: Uuid }) id: string): Promise<Finding> {
    return this.reads.one(id);
  }

  @Command('findings/:id/revise', { ...FINDING, summary: 'Puts the words of a finding right.' })
  revise(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReviseFinding }) body: ReviseFinding,
  ) {
    return this.findings.revise(by, id, version, body);
  }

  @Command('findings/:id/withdraw', { ...FINDING, summary: 'Withdraws a finding, with a reason.' })
  withdraw(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: WithdrawFinding }) { reason }: z.infer<typeof WithdrawFinding>,
  ) {
    return this.findings.withdraw(by, id, version, reason);
  }
}
