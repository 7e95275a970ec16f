import { Module } from '@nestjs/common';
import { processesOf } from '@valvomo/processes';
import { CLOCK, CONFIG } from '@valvomo/service';
import { Access } from './access.js';
import { AbsenceSweep } from './assignment/absence-sweep.service.js';
import { LeaveConsumer } from './assignment/leave.consumer.js';
import { CopiesConsumer } from './copies/copies.consumer.js';
import { Database } from './database.js';
import { DeadlinesController } from './deadlines/deadlines.controller.js';
import { StepActivities } from './deadlines/steps.activities.js';
import { FundingAccess } from './funding/funding-access.js';
import { FundingController } from './funding/funding.controller.js';
import { Fundings } from './funding/funding.service.js';
import { GuaranteeAccess } from './guarantee/guarantee-access.js';
import { GuaranteeClocks } from './guarantee/guarantee-clocks.service.js';
import { GuaranteeDesk } from './guarantee/guarantee-desk.service.js';
import { GuaranteeReads } from './guarantee/guarantee-reads.service.js';
import { GuaranteeSweep } from './guarantee/guarantee-sweep.activities.js';
import { GuaranteeController } from './guarantee/guarantee.controller.js';
import { GuaranteeCases } from './guarantee/guarantee.service.js';
import { HealthRecordEventsController } from './guarantee/health-record-events.controller.js';
import { HealthRecordEvents } from './guarantee/health-record-events.service.js';
import { ModelsController } from './models/models.controller.js';
import { MappingController } from './network/mapping.controller.js';
import { PracticeMappings } from './network/mapping.service.js';
import { NetworkAccess } from './network/network-access.js';
import { NetworkActionsController } from './network/network-actions.controller.js';
import { NetworkActions } from './network/network-actions.service.js';
import { NetworkController } from './network/network.controller.js';
import { Network } from './network/network.service.js';
import { WorkingGroupsController } from './network/working-groups.controller.js';
import { WorkingGroups } from './network/working-groups.service.js';
import { PilotAccess } from './pilots/pilot-access.js';
import { PilotDesk } from './pilots/pilot-desk.service.js';
import { PilotReads } from './pilots/pilot-reads.service.js';
import { PilotRuns } from './pilots/pilot-run.service.js';
import { PilotRunsController } from './pilots/pilot-runs.controller.js';
import { PilotsController } from './pilots/pilots.controller.js';
import { Pilots } from './pilots/pilots.service.js';
import { PoolsController } from './pools/pools.controller.js';
import { Pools } from './pools/pools.service.js';
import { RotaController } from './pools/rota.controller.js';
import { Rotas } from './pools/rota.service.js';
import { PracticeDesk } from './practices/practice-desk.service.js';
import { PracticeReads } from './practices/practice-reads.service.js';
import { PracticesController } from './practices/practices.controller.js';
import { Practices } from './practices/practices.service.js';
import { ProcessesConsumer } from './processes/processes.consumer.js';
import { PROCESSES } from './processes/tokens.js';
import { Assigning } from './questions/assigning.service.js';
import { Conversion } from './questions/conversion.service.js';
import { DialogueController } from './questions/dialogue.controller.js';
import { Dialogue } from './questions/dialogue.service.js';
import { DraftSweep } from './questions/draft-sweep.service.js';
import { DraftsController } from './questions/drafts.controller.js';
import { Drafts } from './questions/drafts.service.js';
import { QuestionDesk } from './questions/question-desk.service.js';
import { QuestionReads } from './questions/question-reads.service.js';
import { QuestionTexts } from './questions/question-texts.service.js';
import { QuestionsController } from './questions/questions.controller.js';
import { Questions } from './questions/questions.service.js';
import { Sending } from './questions/sending.service.js';
import { StoppedSendings } from './questions/stopped-sendings.service.js';
import { SpecialtiesController } from './specialties/specialties.controller.js';
import { Specialties } from './specialties/specialties.service.js';

/** The main process: HTTP, consumers, relay. */
@Module({
  controllers: [
    CopiesConsumer,
    DeadlinesController,
    DialogueController,
    DraftsController,
    FundingController,
    GuaranteeController,
    HealthRecordEventsController,
    LeaveConsumer,
    MappingController,
    ModelsController,
    NetworkActionsController,
    NetworkController,
    PilotRunsController,
    PilotsController,
    PoolsController,
    PracticesController,
    ProcessesConsumer,
    QuestionsController,
    RotaController,
    SpecialtiesController,
    WorkingGroupsController,
  ],
  providers: [
    { provide: PROCESSES, inject: [CONFIG, CLOCK], useFactory: processesOf },
    Access,
    AbsenceSweep,
    Database,
    Assigning,
    Conversion,
    Dialogue,
    DraftSweep,
    Drafts,
    FundingAccess,
    Fundings,
    GuaranteeAccess,
    GuaranteeCases,
    GuaranteeClocks,
    GuaranteeDesk,
    GuaranteeReads,
    GuaranteeSweep,
    HealthRecordEvents,
    Network,
    NetworkAccess,
    NetworkActions,
    PilotAccess,
    PilotDesk,
    PilotReads,
    PilotRuns,
    Pilots,
    Pools,
    PracticeDesk,
    PracticeMappings,
    PracticeReads,
    Practices,
    QuestionDesk,
    QuestionReads,
    QuestionTexts,
    Questions,
    Rotas,
    Sending,
    Specialties,
    StepActivities,
    StoppedSendings,
    WorkingGroups,
  ],
})
export class AppModule {}
