import { Body, Controller, Param, Query } from '@nestjs/common';
import { ClassifyNewUnit, ClassifyUnit, UnitRisk, Uuid } from '@valvomo/contracts';
import { By, Create, IfMatch, List, pageOf, PageQuery, Read, Replace, type Act } from '@valvomo/service';
import { Head, Staff } from '../access.js';
import { UnitRisks } from './unit-risks.service.js';

const RISK = { matter: 'unit-risk', answer: UnitRisk } as const;

@Controller('unit-risks')
@Staff()
export class UnitRisksController {
  constructor(private readonly risks: UnitRisks) {}

  @List('', {
    matter: 'unit-risk',
    summary: 'Lists the risk classes of units.',
    answer: pageOf(UnitRisk),
  })
  list(@Query({ schema: PageQuery }) query: PageQuery) {
    return this.risks.list(query);
  }

  @Read(':id', { ...RISK, summary: 'Reads the risk class of a unit, by the id of the unit.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.risks.one(id);
  }

  @Create('', { ...RISK, summary: 'Decides the risk class of a unit that has none.' })
  @Head()
  classifyNew(@By() act: Act, @Body({ schema: ClassifyNewUnit }) body: ClassifyNewUnit) {
    return this.risks.classifyNew(act, body);
  }

  @Replace(':id', { ...RISK, summary: 'Decides the risk class of a unit anew.' })
  @Head()
  classify(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ClassifyUnit }) body: ClassifyUnit,
  ) {
    return this.risks.classify(act, id, version, body);
  }
}
