export { type Act, type Caller, ownAct } from './act.js';
export { Audit } from './audit/audit.js';
export type { AuditEntry } from './audit/entry.js';
export { type AuditFault, type AuditVerdict, verifyAudit } from './audit/verify.js';
export { type ActionGuards, AvailableAction, availableActions } from './available-actions.js';
export { bootService, type BootOptions, type RunningService, type ServiceProcesses } from './boot.js';
export { bootWorker, type BootWorkerOptions, type RunningWorker, type WorkerRun } from './boot-worker.js';
export { RegionClock } from './clock.js';
export { type Config, ConfigFaults, loadConfig } from './config.js';
export { within } from './context.js';
export { createPool, DatabaseBase, write } from './database.js';
export { stepsDue } from './deadlines/ahead.js';
export type { ComputedDeadline } from './deadlines/computed.js';
export { Deadlines, type DeadlineTx, type StepTaken } from './deadlines/deadlines.js';
export { deadlinesOf, type DeadlineRow, factOf, ladderOf, loadDeadline } from './deadlines/row.js';
export { type Gauges, Metrics } from './health/metrics.js';
export { DateRange, page, pageById, type Page, pageOf, PageQuery, type SortKey } from './http/page.js';
export {
  By,
  Change,
  Command,
  Compute,
  Create,
  IfMatch,
  List,
  Read,
  Remove,
  Replace,
  type RouteOptions,
} from './http/routes.js';
export { assertUpdated, assertVersion } from './http/versions.js';
export { mayFeed } from './identity/feeds.js';
export type { Grant, Permission } from './identity/grants.js';
export {
  Allow,
  type MatterRequest,
  Public,
  type Relation,
  type RelationAnswer,
  Relations,
  StaffPage,
} from './identity/permissions.js';
export { createLogger } from './logger.js';
export { applyMigrations, type MigrationOptions } from './migrations.js';
export type { Parts } from './parts.js';
export { languageNamed } from './problems/accept-language.js';
export { type FieldProblem, InvalidRequest, type ProblemDetails } from './problems/problem.js';
export { type Sweep, Sweeps } from './region-time/sweeps.js';
export { type PrismaTx, rows, type Tx } from './sql.js';
export { CLOCK, CONFIG, LOGGER } from './tokens.js';
export { openApiCommand } from './openapi/command.js';
export { countOf, recountOf, type TimedMatter, Timers, type Turn } from './deadlines/timers.js';
export { type Notice, raiseNotices, raiseUpwards } from './notices/raise.js';
export { type Addressee, type MatterPeople, recipientsOf, type Staff } from './notices/recipients.rules.js';
export { keepPeople, staffOf } from './notices/staff.js';
export { type MatterOfDeadline, StepTaker, type StepToTake, type StepWatch } from './deadlines/step-taker.js';
export { CaseKeys } from './keys/case-keys.js';
export { MasterKeys } from './keys/master-keys.js';
export { SealBroken } from './keys/sealing.js';
export { ShredJournal } from './keys/shred-journal.js';
export { answerOf } from './deadlines/compute.js';
export { type OpenDeadline, warningsFrom } from './deadlines/opening.js';
export { endDeadlines, openDeadlines } from './deadlines/many.js';
