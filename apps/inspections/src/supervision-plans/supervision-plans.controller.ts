import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  AddPlanVisits,
  ApproveSupervisionPlan,
  MakeSupervisionPlan,
  PlannedVisit,
  SupervisionPlan,
  Uuid,
} from '@valvomo/contracts';
import {
  Allow,
  AvailableAction,
  By,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  PageQuery,
  Read,
  type Act,
} from '@valvomo/service';
import { z } from 'zod';
import { Head, Staff, Supervisors } from '../access.js';
import { SupervisionPlans } from './supervision-plans.service.js';

const PLAN = { matter: 'supervision-plan', answer: SupervisionPlan } as const;

@Controller('supervision-plans')
@Staff()
export class SupervisionPlansController {
  constructor(private readonly plans: SupervisionPlans) {}

  @List('', {
    matter: 'supervision-plan',
    summary: 'Lists supervision plans.',
    answer: pageOf(SupervisionPlan),
  })
  list(@Query({ schema: PageQuery }) query: PageQuery) {
    return this.plans.list(query);
  }

  @Read(':id', { ...PLAN, summary: 'Reads a supervision plan.' })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.plans.one(id);
  }

  @List(':id/visits', {
    matter: 'supervision-plan',
    summary: 'Lists the visits of a supervision plan.',
    answer: pageOf(PlannedVisit),
  })
  visits(@Param('id', { schema: Uuid }) id: string, @Query({ schema: PageQuery }) query: PageQuery) {
    return this.plans.visits(id, query);
  }

  @Read(':id/available-actions', {
    matter: 'supervision-plan',
    summary: 'Says what the caller may do with a plan now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    return this.plans.actions(by, id);
  }

  @Create('', { ...PLAN, summary: 'Makes a supervision plan.' })
  @Allow('inspector', 'head-of-supervision')
  make(@By() by: Act, @Body({ schema: MakeSupervisionPlan }) body: MakeSupervisionPlan) {
    return this.plans.make(by, body);
  }

  @Command(':id/add-visits', { ...PLAN, summary: 'Adds visits to a plan that is not approved yet.' })
  @Supervisors()
  addVisits(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: AddPlanVisits }) { visits }: z.infer<typeof AddPlanVisits>,
  ) {
    return this.plans.addVisits(by, id, version, visits);
  }

  @Command(':id/approve', { ...PLAN, summary: 'Approves the plan; the first year becomes planned cases.' })
  @Head()
  approve(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ApproveSupervisionPlan }) body: ApproveSupervisionPlan,
  ) {
    return this.plans.approve(by, id, version, body);
  }
}
