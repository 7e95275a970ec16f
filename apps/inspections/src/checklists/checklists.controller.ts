import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  AddEvidence,
  Answer,
  AnswerCriteria,
  Checklist,
  Evidence,
  SaveChecklist,
  Uuid,
} from '@valvomo/contracts';
import { Allow, By, Create, List, pageOf, PageQuery, Read, type Act } from '@valvomo/service';
import { z } from 'zod';
import { Everybody, Readers, Supervisors } from '../access.js';
import { Checklists } from './checklists.service.js';
import { VisitRecord } from './visit-record.service.js';

const Answers = z.strictObject({ items: z.array(Answer) });
const EvidenceList = z.strictObject({ items: z.array(Evidence) });

@Controller()
export class ChecklistsController {
  constructor(
    private readonly checklists: Checklists,
    private readonly record: VisitRecord,
  ) {}

  @List('checklists', {
    matter: 'checklist',
    summary: 'Lists checklists by version.',
    answer: pageOf(Checklist),
  })
  @Everybody()
  list(@Query({ schema: PageQuery }) query: PageQuery) {
    return this.checklists.list(query);
  }

  // A version of a checklist never changes, so what is its version number is no entity tag to write against.
  @Read('checklists/:id', {
    matter: 'checklist',
    summary: 'Reads a version of a checklist.',
    answer: Checklist,
  })
  @Everybody()
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.checklists.one(id);
  }

  @Create('checklists', {
    matter: 'checklist',
    summary: 'Saves a new version of a checklist.',
    answer: Checklist,
  })
  @Allow('head-of-supervision')
  save(@By() by: Act, @Body({ schema: SaveChecklist }) body: SaveChecklist) {
    return this.checklists.save(by, body);
  }

  @List('inspections/:id/answers', {
    matter: 'inspection',
    summary: 'Reads the answers of a visit.',
    answer: Answers,
  })
  @Supervisors()
  async answers(@Param('id', { schema: Uuid }) id: string) {
    return { items: await this.record.answers(id) };
  }

  @Create('inspections/:id/answers', {
    matter: 'inspection',
    status: 200,
    summary: 'Answers criteria of the checklist.',
    answer: Answers,
  })
  @Supervisors()
  answer(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Body({ schema: AnswerCriteria }) { answers }: z.infer<typeof AnswerCriteria>,
  ) {
    return this.record.answer(by, id, answers);
  }

  @List('inspections/:id/evidence', {
    matter: 'inspection',
    summary: 'Lists the evidence of a visit.',
    answer: EvidenceList,
  })
  @Readers('unit-of-inspection')
  async evidence(@Param('id', { schema: Uuid }) id: string) {
    return { items: await this.record.evidence(id) };
  }

  @Create('inspections/:id/evidence', {
    matter: 'inspection',
    summary: 'Adds evidence by its hash.',
    answer: Evidence,
  })
  @Supervisors()
  addEvidence(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Body({ schema: AddEvidence }) body: z.infer<typeof AddEvidence>,
  ) {
    return this.record.addEvidence(by, id, body);
  }
}
