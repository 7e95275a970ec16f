import { DashboardPagesController } from './dashboard-pages.controller.js';
import { DashboardsController } from './dashboards.controller.js';
import { Dashboards } from './dashboards.service.js';

export const DASHBOARD_CONTROLLERS = [DashboardsController, DashboardPagesController];
export const DASHBOARD_PROVIDERS = [Dashboards];
