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
import { GuaranteeAccess } from './guarantee/guarantee-access.js';
import { GuaranteeClocks } from './guarantee/guarantee-clocks.service.js';
import { GuaranteeDesk } from './guarantee/guarantee-desk.service.js';
import { GuaranteeReads } from './guarantee/guarantee-reads.service.js';
import { GuaranteeSweep } from './guarantee/guarantee-sweep.activities.js';
import { GuaranteeController } from './guarantee/guarantee.controller.js';
import { GuaranteeCases } from './guarantee/guarantee.service.js';
import { ModelsController } from './models/models.controller.js';
import { PoolsController } from './pools/pools.controller.js';
import { Pools } from './pools/pools.service.js';
import { RotaController } from './pools/rota.controller.js';
import { Rotas } from './pools/rota.service.js';
import { ProcessesConsumer } from './processes/processes.consumer.js';
import { PROCESSES } from './processes/tokens.js';
import { Assigning } from './questions/assigning.service.js';
import { Conversion } from './questions/conversion.service.js';
import { DialogueController } from './questions/dialogue.controller.js';
import { Dialogue } from './questions/dialogue.service.js';
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
    GuaranteeController,
    LeaveConsumer,
    ModelsController,
    PoolsController,
    ProcessesConsumer,
    QuestionsController,
    RotaController,
    SpecialtiesController,
  ],
  providers: [
    { provide: PROCESSES, inject: [CONFIG, CLOCK], useFactory: processesOf },
    Access,
    AbsenceSweep,
    Database,
    Assigning,
    Conversion,
    Dialogue,
    Drafts,
    GuaranteeAccess,
    GuaranteeCases,
    GuaranteeClocks,
    GuaranteeDesk,
    GuaranteeReads,
    GuaranteeSweep,
    Pools,
    QuestionDesk,
    QuestionReads,
    QuestionTexts,
    Questions,
    Rotas,
    Sending,
    Specialties,
    StepActivities,
    StoppedSendings,
  ],
})
export class AppModule {}
