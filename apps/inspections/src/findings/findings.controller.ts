import { Body, Controller, Param, Query } from '@nestjs/common';
import { Finding, RecordFinding, ReviseFinding, Uuid, WithdrawFinding } from '@valvomo/contracts';
import {
  AvailableAction,
  By,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  type Act,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { Everybody, Readers, Supervisors } from '../access.js';
import { FindingQuery, FindingReads } from './finding-reads.service.js';
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

  @Read('findings/:id/available-actions', {
    matter: 'finding',
    summary: 'Says what the caller may do with a finding now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  @Readers('unit-of-finding')
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    return this.reads.actions(by, id);
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
