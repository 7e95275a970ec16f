import { Body, Controller, Param, Query } from '@nestjs/common';
import { SavePool, SpecialistPool, SpecialtyCode, Uuid } from '@valvomo/contracts';
import {
  Allow,
  AvailableAction,
  By,
  Create,
  IfMatch,
  List,
  pageOf,
  PageQuery,
  Read,
  Replace,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { ROTA_EDITORS, ROTA_READERS } from '../specialties/editors.rules.js';
import { Pools } from './pools.service.js';

const POOL = { matter: 'specialist-pool', answer: SpecialistPool } as const;
const PoolQuery = PageQuery.extend({ specialty: SpecialtyCode.optional() });

@Controller('specialist-pools')
@Allow(...ROTA_READERS)
export class PoolsController {
  constructor(private readonly pools: Pools) {}

  @List('', {
    matter: 'specialist-pool',
    summary: 'Lists the pools of specialists.',
    answer: pageOf(SpecialistPool),
  })
  list(@Query({ schema: PoolQuery }) query: z.infer<typeof PoolQuery>) {
    return this.pools.list(query);
  }

  @Read(':id', { ...POOL, summary: 'Reads a pool of specialists.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.pools.one(id);
  }

  @Read(':id/available-actions', {
    matter: 'specialist-pool',
    summary: 'Says what the caller may do with a pool now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.pools.actions(by, id);
  }

  @Create('', { ...POOL, summary: 'Makes a pool of specialists who answer together.' })
  @Allow(...ROTA_EDITORS)
  make(@By() by: Act, @Body({ schema: SavePool }) body: SavePool) {
    return this.pools.make(by, body);
  }

  @Replace(':id', {
    ...POOL,
    summary: 'Changes a pool; what those who leave it have in hand goes to the next in the rota.',
  })
  @Allow({ roles: ROTA_EDITORS, seenBy: ROTA_READERS })
  replace(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: SavePool }) body: SavePool,
  ) {
    return this.pools.replace(by, id, version, body);
  }
}
