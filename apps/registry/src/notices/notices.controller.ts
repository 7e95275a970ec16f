import { Controller, Headers, Param, Query } from '@nestjs/common';
import { Notice, NoticeQuery, Uuid } from '@valvomo/contracts';
import {
  Allow,
  By,
  Command,
  IfMatch,
  languageNamed,
  List,
  pageOf,
  Read,
  type Act,
  type Page,
} from '@valvomo/service';
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
  list(
    @By() act: Act,
    @Query({ schema: NoticeQuery }) query: NoticeQuery,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Page<Notice>> {
    return this.notices.list(act, query, languageNamed(language));
  }

  @Read(':id', { matter: 'notice', summary: "Reads one of the caller's own notices.", answer: Notice })
  get(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Notice> {
    return this.notices.get(act, id, languageNamed(language));
  }

  @Command(':id/read', { matter: 'notice', summary: 'Marks a notice as read.', answer: Notice })
  markRead(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
    @Headers('accept-language') language: string | undefined,
  ): Promise<Notice> {
    return this.notices.markRead(act, id, ifMatch, languageNamed(language));
  }
}
