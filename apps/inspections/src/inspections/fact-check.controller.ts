import { Body, Controller, Param } from '@nestjs/common';
import {
  AddComment,
  AskFactCheckExtension,
  DecideComment,
  DecideExtension,
  Inspection,
  Uuid,
} from '@valvomo/contracts';
import { By, Command, IfMatch, type Act } from '@valvomo/service';
import { Providers, Supervisors } from '../access.js';
import { FactCheck } from './fact-check.service.js';

const CASE = { matter: 'inspection', answer: Inspection } as const;

/** The unit's comments on the draft, and the county's answers. */
@Controller('inspections')
@Providers('unit-of-inspection')
export class FactCheckController {
  constructor(private readonly factCheck: FactCheck) {}

  @Command(':id/comments', { ...CASE, summary: 'Adds a comment on the draft.' })
  comment(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AddComment }) body: AddComment,
  ) {
    return this.factCheck.comment(by, id, version, body);
  }

  @Command(':id/submit-comments', { ...CASE, summary: 'Ends the fact check with the comments given.' })
  submit(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.factCheck.submit(by, id, version);
  }

  @Command(':id/no-comments', { ...CASE, summary: 'Ends the fact check: the unit has no comments.' })
  noComments(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.factCheck.noComments(by, id, version);
  }

  @Command(':id/ask-extension', { ...CASE, summary: 'Asks for more time for the fact check.' })
  askExtension(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AskFactCheckExtension }) body: AskFactCheckExtension,
  ) {
    return this.factCheck.askExtension(by, id, version, body);
  }

  @Command(':id/decide-extension', { ...CASE, summary: 'Grants or refuses more time for the fact check.' })
  @Supervisors()
  decideExtension(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: DecideExtension }) body: DecideExtension,
  ) {
    return this.factCheck.decideExtension(by, id, version, body);
  }

  @Command(':id/comments/:commentId/grant', { ...CASE, summary: 'Takes a late comment up.' })
  @Supervisors()
  grantLate(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('commentId', { schema: Uuid }) commentId: string,
    @IfMatch() version: number,
  ) {
    return this.factCheck.grantLate(by, id, version, commentId);
  }

  @Command(':id/comments/:commentId/decide', { ...CASE, summary: 'Decides a comment.' })
  @Supervisors()
  decide(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('commentId', { schema: Uuid }) commentId: string,
    @IfMatch() version: number,
    @Body({ schema: DecideComment }) body: DecideComment,
  ) {
    return this.factCheck.decide(by, id, version, commentId, body);
  }
}
