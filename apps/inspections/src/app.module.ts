import { Module } from '@nestjs/common';
import { processesOf } from '@valvomo/processes';
import { CLOCK, CONFIG } from '@valvomo/service';
import { Access } from './access.js';
import { CalendarController } from './calendar/calendar.controller.js';
import { OfficeCalendars } from './calendar/calendar.service.js';
import { ChecklistsController } from './checklists/checklists.controller.js';
import { Checklists } from './checklists/checklists.service.js';
import { VisitRecord } from './checklists/visit-record.service.js';
import { CopiesConsumer } from './copies/copies.consumer.js';
import { ActionDesk } from './corrective-actions/action-desk.service.js';
import { ActionReads } from './corrective-actions/action-reads.service.js';
import { CorrectiveActionsController } from './corrective-actions/corrective-actions.controller.js';
import { CorrectiveActions } from './corrective-actions/corrective-actions.service.js';
import { Extensions } from './corrective-actions/extensions.service.js';
import { ImmediateDanger } from './corrective-actions/immediate-danger.service.js';
import { Database } from './database.js';
import { DeadlineReads } from './deadlines/deadline-reads.service.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { FindingReads } from './findings/finding-reads.service.js';
import { FindingsController } from './findings/findings.controller.js';
import { Findings } from './findings/findings.service.js';
import { CaseDesk } from './inspections/case-desk.service.js';
import { CaseReads } from './inspections/case-reads.service.js';
import { DraftsController } from './inspections/drafts.controller.js';
import { Drafts } from './inspections/drafts.service.js';
import { FactCheckController } from './inspections/fact-check.controller.js';
import { FactCheck } from './inspections/fact-check.service.js';
import { FinalReports } from './inspections/final-report.service.js';
import { InspectionsController } from './inspections/inspections.controller.js';
import { Inspections } from './inspections/inspections.service.js';
import { MeasureCourse } from './measures/measure-course.service.js';
import { MeasureDesk } from './measures/measure-desk.service.js';
import { MeasureReads } from './measures/measure-reads.service.js';
import { MeasuresController } from './measures/measures.controller.js';
import { Measures } from './measures/measures.service.js';
import { ProcessesConsumer } from './processes/processes.consumer.js';
import { PROCESSES } from './processes/tokens.js';
import { ReportsController } from './reports/reports.controller.js';
import { PlannedVisits } from './supervision-plans/planned-visits.service.js';
import { SupervisionPlansController } from './supervision-plans/supervision-plans.controller.js';
import { SupervisionPlans } from './supervision-plans/supervision-plans.service.js';
import { UnitRisksController } from './unit-risks/unit-risks.controller.js';
import { UnitRisks } from './unit-risks/unit-risks.service.js';
import { SurveysController } from './surveys/surveys.controller.js';
import { Surveys } from './surveys/surveys.service.js';

/** The main process: HTTP, consumers, relay. */
@Module({
  controllers: [
    CalendarController,
    ChecklistsController,
    CopiesConsumer,
    CorrectiveActionsController,
    DeadlinesController,
    DraftsController,
    FactCheckController,
    FindingsController,
    InspectionsController,
    MeasuresController,
    ProcessesConsumer,
    ReportsController,
    SupervisionPlansController,
    UnitRisksController,
    SurveysController,
  ],
  providers: [
    { provide: PROCESSES, inject: [CONFIG, CLOCK], useFactory: processesOf },
    Database,
    Access,
    ActionDesk,
    ActionReads,
    CaseDesk,
    CaseReads,
    Checklists,
    CorrectiveActions,
    DeadlineReads,
    Drafts,
    Extensions,
    FactCheck,
    FinalReports,
    FindingReads,
    Findings,
    ImmediateDanger,
    Inspections,
    MeasureCourse,
    MeasureDesk,
    MeasureReads,
    Measures,
    OfficeCalendars,
    PlannedVisits,
    SupervisionPlans,
    UnitRisks,
    Surveys,
    VisitRecord,
  ],
})
export class AppModule {}
