import { Body, Controller, Param, Query } from '@nestjs/common';
import { RotaSession, SaveRotaSession, Uuid } from '@valvomo/contracts';
import {
  Allow,
  AvailableAction,
  By,
  Create,
  DateRange,
  IfMatch,
  List,
  pageOf,
  PageQuery,
  Read,
  Remove,
  Replace,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { ROTA_EDITORS, ROTA_READERS } from '../specialties/editors.rules.js';
import { Rotas } from './rota.service.js';

const SESSION = { matter: 'rota-session', id: 'sessionId', answer: RotaSession } as const;
const RotaQuery = PageQuery.extend({ ...DateRange, specialistId: Uuid.optional() });
const editors = { roles: ROTA_EDITORS, seenBy: ROTA_READERS };

@Controller('specialist-pools/:id/sessions')
@Allow(...ROTA_READERS)
export class RotaController {
  constructor(private readonly rotas: Rotas) {}

  @List('', { matter: 'specialist-pool', summary: 'Lists the rota of a pool.', answer: pageOf(RotaSession) })
  list(
    @Param('id', { schema: Uuid }) id: string,
    @Query({ schema: RotaQuery }) query: z.infer<typeof RotaQuery>,
  ) {
    return this.rotas.list(id, query);
  }

  @Read(':sessionId', { ...SESSION, summary: 'Reads a session of the rota.' })
  one(@Param('id', { schema: Uuid }) id: string, @Param('sessionId', { schema: Uuid }) sessionId: string) {
    return this.rotas.one(id, sessionId);
  }

  @Read(':sessionId/available-actions', {
    matter: 'rota-session',
    id: 'sessionId',
    summary: 'Says what the caller may do with a session now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('sessionId', { schema: Uuid }) sessionId: string,
  ) {
    return this.rotas.actions(by, id, sessionId);
  }

  @Create('', {
    matter: 'specialist-pool',
    answer: RotaSession,
    summary: 'Adds a session: who answers from when until when, and how many.',
  })
  @Allow(editors)
  add(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Body({ schema: SaveRotaSession }) body: SaveRotaSession,
  ) {
    return this.rotas.add(by, id, body);
  }

  @Replace(':sessionId', { ...SESSION, summary: 'Changes a session of the rota.' })
  @Allow(editors)
  replace(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('sessionId', { schema: Uuid }) sessionId: string,
    @IfMatch() version: number,
    @Body({ schema: SaveRotaSession }) body: SaveRotaSession,
  ) {
    return this.rotas.replace(by, id, sessionId, version, body);
  }

  @Remove(':sessionId', {
    matter: 'rota-session',
    id: 'sessionId',
    summary: 'Removes a session in which nothing has been assigned.',
  })
  @Allow(editors)
  remove(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('sessionId', { schema: Uuid }) sessionId: string,
    @IfMatch() version: number,
  ) {
    return this.rotas.remove(by, id, sessionId, version);
  }
}
