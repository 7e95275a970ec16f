import { Controller, Param, Query } from '@nestjs/common';
import { Notice, NoticeQuery, Uuid } from '@valvomo/contracts';
import { Allow, By, Command, IfMatch, List, pageOf, Read, type Act, type Page } from '@valvomo/service';
import { EVERYBODY } from '../access.js';
import { NoticesService } from './notices.service.js';

@Controller('notices')
@Allow(...EVERYBODY)
export class NoticesController {
  constructor(private readonly notices: NoticesService) {}

  @List('', {
    matter: 'notice',
    summary: "Lists the caller's own notices, newest first.",
    answer: pageOf(Notice),
  })
  list(@By() act: Act, @Query({ schema: NoticeQuery }) query: NoticeQuery): Promise<Page<Notice>> {
    return this.notices.list(act, query);
  }

  @Read(':id', { matter: 'notice', summary: "Reads one of the caller's own notices.", answer: Notice })
  get(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<Notice> {
    return this.notices.get(act, id);
  }

  @Command(':id/read', { matter: 'notice', summary: 'Marks a notice as read.', answer: Notice })
  markRead(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
  ): Promise<Notice> {
    return this.notices.markRead(act, id, ifMatch);
  }
}
