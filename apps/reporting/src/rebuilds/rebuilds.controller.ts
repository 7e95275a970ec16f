import { Controller, Inject, Param } from '@nestjs/common';
import { Rebuild, Uuid } from '@valvomo/contracts';
import { Allow, By, Create, Read, type Act } from '@valvomo/service';
import { RebuildsService } from './rebuilds.service.js';

@Controller('rebuilds')
@Allow('operator')
export class RebuildsController {
  constructor(@Inject(RebuildsService) private readonly rebuilds: RebuildsService) {}

  @Create('', {
    matter: 'rebuild',
    status: 202,
    answer: Rebuild,
    summary: 'Rebuilds all projections from the streams beside the live ones, compares and swaps them',
  })
  request(@By() act: Act): Promise<Rebuild> {
    return this.rebuilds.request(act);
  }

  @Read(':id', {
    matter: 'rebuild',
    answer: Rebuild,
    summary: 'Progress of a rebuild, and whether the same rows came out',
  })
  read(@Param('id', { schema: Uuid }) id: string): Promise<Rebuild> {
    return this.rebuilds.read(id);
  }
}
