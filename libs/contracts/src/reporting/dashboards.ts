import { z } from 'zod';
import { CivilDate, Instant } from '../ids.js';
import type { Texts } from '../texts.js';
import { FormulaVersion, IndicatorDefinition, IndicatorId, MeasurementQuality } from './indicators.js';
import { Light, LightReason, PERSPECTIVE_TITLES, type StrategyPerspective } from './strategy-codes.js';

/** The four perspectives; the fourth shows staff experience and the supervision's own quality beside each other. */
export const DASHBOARDS = ['A', 'E', 'P', 'S'] as const satisfies readonly StrategyPerspective[];
export const DashboardId = z.enum(DASHBOARDS);
export type DashboardId = z.infer<typeof DashboardId>;

export const DASHBOARD_TITLES: Record<DashboardId, Texts> = {
  ...PERSPECTIVE_TITLES,
  S: {
    fi: 'Henkilöstökokemus ja valvonnan laatu',
    sv: 'Personalupplevelse och tillsynens kvalitet',
    en: 'Staff experience and quality of supervision',
  },
};

/** A period of a series; of a hidden figure no number is given. */
export const DashboardPoint = z.strictObject({
  from: CivilDate,
  to: CivilDate,
  value: z.number().nullable(),
  n: z.int().nonnegative().nullable(),
  quality: MeasurementQuality,
  suppressed: z.boolean(),
});
export type DashboardPoint = z.infer<typeof DashboardPoint>;

/** An indicator of the whole county: its figures by period, the newest last, held against the strategy in force. */
export const DashboardFigure = z.strictObject({
  indicator: IndicatorId,
  formulaVersion: FormulaVersion,
  title: IndicatorDefinition.shape.title,
  unit: IndicatorDefinition.shape.unit,
  direction: IndicatorDefinition.shape.direction,
  target: z.number().nullable(),
  light: Light,
  reason: LightReason,
  points: z.array(DashboardPoint),
});
export type DashboardFigure = z.infer<typeof DashboardFigure>;

export const Dashboard = z
  .strictObject({
    perspective: DashboardId,
    asOf: Instant,
    /** The strategy whose targets count; null while none is in force. */
    strategyNumber: z.int().positive().nullable(),
    figures: z.array(DashboardFigure),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof Dashboard>;
