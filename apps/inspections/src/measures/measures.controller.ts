import { Body, Controller, Param } from '@nestjs/common';
import { MeasureFact, MeasuresLadder, ProposeMeasure, Uuid } from '@valvomo/contracts';
import { Allow, By, Create, Read, type Act } from '@valvomo/service';
import { Staff } from '../access.js';
import { Measures } from './measures.service.js';

@Controller()
export class MeasuresController {
  constructor(private readonly measures: Measures) {}

  @Read('units/:id/measures', {
    matter: 'unit',
    summary: 'The ladder of measures for a unit now: which steps are open, and why not the rest.',
    answer: MeasuresLadder,
  })
  @Staff()
  available(@Param('id', { schema: Uuid }) id: string): Promise<MeasuresLadder> {
    return this.measures.available(id);
  }

  @Create('measures', { matter: 'measure', summary: 'Proposes a measure.', answer: MeasureFact })
  @Allow('inspector', 'head-of-supervision')
  propose(@By() by: Act, @Body({ schema: ProposeMeasure }) body: ProposeMeasure) {
    return this.measures.propose(by, body);
  }
}
