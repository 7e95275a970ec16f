import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import {
  ComputeIndicators,
  ExplainedMeasurement,
  IndicatorId,
  IndicatorPage,
  IndicatorQuery,
  IndicatorRun,
  MeasurementPage,
  RecomputeCheck,
  SeriesQuery,
  Uuid,
} from '@valvomo/contracts';
import { Allow, AvailableAction, By, Compute, Create, List, Read, type Act } from '@valvomo/service';
import { z } from 'zod';
import { InForm, type Form } from '../lists/file.js';
import { Indicators } from './indicators.service.js';
import { INDICATOR_MAKERS, INDICATOR_READERS } from './readers.rules.js';
import { IndicatorRuns } from './runs.service.js';

@Controller()
@Allow(...INDICATOR_READERS, 'provider-manager')
export class IndicatorsController {
  constructor(
    @Inject(Indicators) private readonly indicators: Indicators,
    @Inject(IndicatorRuns) private readonly runs: IndicatorRuns,
  ) {}

  @List('indicators', {
    matter: 'indicator',
    answer: IndicatorPage,
    summary: 'Indicators with their formulas, newest versions or all',
  })
  definitions(@Query({ schema: IndicatorQuery }) query: IndicatorQuery) {
    return this.indicators.definitions(query);
  }

  @List('indicators/:id/series', {
    matter: 'indicator',
    answer: MeasurementPage,
    summary: 'Figures of an indicator by period, version after version of its formula, breaks marked',
  })
  series(
    @Param('id', { schema: IndicatorId }) id: string,
    @Query({ schema: SeriesQuery }) query: SeriesQuery,
    @By() act: Act,
    @InForm() form: Form,
  ) {
    return this.indicators.series(act, id, query, form);
  }

  @List('indicators/:id/series.csv', { matter: 'indicator', summary: 'The same figures as a CSV file' })
  file(
    @Param('id', { schema: IndicatorId }) id: string,
    @Query({ schema: SeriesQuery }) query: SeriesQuery,
    @By() act: Act,
    @InForm() form: Form,
  ) {
    return this.series(id, query, act, form);
  }

  @Read('measurements/:id', {
    matter: 'measurement',
    answer: ExplainedMeasurement,
    summary: 'A figure with numerator, denominator, n, definition and the snapshot it was computed from',
  })
  one(@Param('id', { schema: Uuid }) id: string, @By() act: Act) {
    return this.indicators.one(act, id);
  }

  @Compute('measurements/:id/recompute', {
    matter: 'measurement',
    answer: RecomputeCheck,
    summary: 'Computes a figure again from its snapshot and compares; nothing is written',
  })
  recompute(@Param('id', { schema: Uuid }) id: string, @By() act: Act) {
    return this.indicators.recompute(act, id);
  }

  @Read('measurements/:id/available-actions', {
    matter: 'measurement',
    answer: z.array(AvailableAction),
    summary: 'Says what the caller may do with a figure',
  })
  actions(@Param('id', { schema: Uuid }) id: string, @By() act: Act) {
    return this.indicators.actions(act, id);
  }

  @Create('indicator-runs', {
    matter: 'indicator-run',
    status: 202,
    answer: IndicatorRun,
    summary: 'Computes the figures of a period, as known now or at the end of a day',
  })
  @Allow(...INDICATOR_MAKERS)
  request(@Body({ schema: ComputeIndicators }) body: ComputeIndicators, @By() act: Act) {
    return this.runs.request(act, body);
  }

  @Read('indicator-runs/:id', {
    matter: 'indicator-run',
    answer: IndicatorRun,
    summary: 'Progress of a computation and the snapshot that it took',
  })
  @Allow(...INDICATOR_READERS)
  run(@Param('id', { schema: Uuid }) id: string) {
    return this.runs.read(id);
  }

  @Read('indicator-runs/:id/available-actions', {
    matter: 'indicator-run',
    answer: z.array(AvailableAction),
    summary: 'Says what the caller may do with a computation now, and why not the rest',
  })
  @Allow(...INDICATOR_READERS)
  runActions(@Param('id', { schema: Uuid }) id: string, @By() act: Act) {
    return this.runs.actions(act, id);
  }
}
