import { Controller, Inject, Param } from '@nestjs/common';
import { dateOf } from '@valvomo/business-time';
import { ConsultationModel, PlainCode, type Clock } from '@valvomo/contracts';
import { CLOCK, List, Read } from '@valvomo/service';
import { z } from 'zod';
import { Clinicians } from '../access.js';
import { Database } from '../database.js';
import { currentModels, modelVersion } from './models.queries.js';

const Version = z.coerce.number().int().min(1).max(1_000_000);

@Controller('consultation-models')
@Clinicians()
export class ModelsController {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @List('', { summary: 'Lists the ways of consulting in use now.', answer: z.array(ConsultationModel) })
  list(): Promise<ConsultationModel[]> {
    return currentModels(this.db, dateOf(this.clock.now()).toString());
  }

  @Read(':code/versions/:version', {
    summary: 'Reads one version of a way of consulting: its rules, required fields and red flags.',
    answer: ConsultationModel,
  })
  one(
    @Param('code', { schema: PlainCode }) code: string,
    @Param('version', { schema: Version }) version: number,
  ): Promise<ConsultationModel> {
    return modelVersion(this.db, code, version);
  }
}
