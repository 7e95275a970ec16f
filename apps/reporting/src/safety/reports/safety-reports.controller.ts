import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  FreezeSafetyReport,
  ReviseSafetyReport,
  SafetyAnswer,
  SafetyComparison,
  SafetyRealisation,
  SafetyReport,
  SafetyRound,
  UnitBesidePeers,
  Uuid,
} from '@valvomo/contracts';
import { By, Command, IfMatch, List, pageOf, Read, type Act } from '@valvomo/service';
import { z } from 'zod';
import { OfSafetyUnit, SafetyCoordinators, SafetyCounty, SafetyReaders } from '../safety-access.js';
import { SafetyAnswerQuery, SafetyFigures } from './safety-figures.service.js';
import { SafetyReports } from './safety-reports.service.js';

const MATTER = { matter: 'safety-round' } as const;
const ROUND = { ...MATTER, answer: SafetyRound } as const;
const Versions = z.strictObject({ items: z.array(SafetyReport) });

/** What a round's answers come to, and its frozen report (domain.md 10 Z1, 11). */
@Controller('safety-rounds')
export class SafetyReportsController {
  constructor(
    private readonly figures: SafetyFigures,
    private readonly reports: SafetyReports,
  ) {}

  @List(':id/answers', {
    ...MATTER,
    summary: 'Lists answers: to the county all, to a manager those of their own units.',
    answer: pageOf(SafetyAnswer),
  })
  @SafetyReaders()
  answers(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Query({ schema: SafetyAnswerQuery }) query: SafetyAnswerQuery,
  ) {
    return this.figures.answers(by, id, query);
  }

  @Read(':id/realisation', {
    ...MATTER,
    summary: 'Z1: realisation by spearhead, goal and task; of fewer than five units nothing is told.',
    answer: SafetyRealisation,
  })
  @SafetyCounty()
  realisation(@Param('id', { schema: Uuid }) id: string) {
    return this.figures.realisation(id);
  }

  @Read(':id/comparison/:withId', {
    ...MATTER,
    summary: 'Compares a round with an earlier one task by task; a changed wording is a marked break.',
    answer: SafetyComparison,
  })
  @SafetyCounty()
  comparison(@Param('id', { schema: Uuid }) id: string, @Param('withId', { schema: Uuid }) withId: string) {
    return this.figures.comparison(id, withId);
  }

  @Read(':id/units/:unitId', {
    ...MATTER,
    summary: 'A unit’s own scores beside the median of other units, from five units on.',
    answer: UnitBesidePeers,
  })
  @OfSafetyUnit()
  unit(@Param('id', { schema: Uuid }) id: string, @Param('unitId', { schema: Uuid }) unitId: string) {
    return this.figures.unitBesidePeers(id, unitId);
  }

  @Read(':id/report', { ...MATTER, summary: 'The newest frozen report with its hash.', answer: SafetyReport })
  @SafetyCounty()
  report(@Param('id', { schema: Uuid }) id: string) {
    return this.reports.newest(id);
  }

  @Read(':id/report-versions', {
    ...MATTER,
    summary: 'All versions of the report, the newest first.',
    answer: Versions,
  })
  @SafetyCounty()
  versions(@Param('id', { schema: Uuid }) id: string) {
    return this.reports.versions(id);
  }

  @Command(':id/freeze-report', { ...ROUND, summary: 'Freezes the report of a yearly or midterm round.' })
  @SafetyCoordinators()
  freeze(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: FreezeSafetyReport }) body: FreezeSafetyReport,
  ) {
    return this.reports.freeze(by, id, version, body);
  }

  @Command(':id/revise-report', {
    ...ROUND,
    summary: 'Makes a new version of a frozen report, with a reason; the earlier one stays.',
  })
  @SafetyCoordinators()
  revise(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ReviseSafetyReport }) body: ReviseSafetyReport,
  ) {
    return this.reports.revise(by, id, version, body);
  }
}
