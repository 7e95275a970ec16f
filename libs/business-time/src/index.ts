export { CALENDAR_NAMES, calendar, countyCalendar } from './calendar.js';
export type { Calendar, CalendarName, ClosedDay, NonWorking, Text } from './calendar.js';
export type { DateLike } from './civil.js';
export { computeDeadline, remainingOf } from './deadline.js';
export type { Deadline, Remaining } from './deadline.js';
export type { DeadlineFacts, DeadlineInput, StartLike } from './deadline-input.js';
export type { Standing } from './deadline-instants.js';
export { explain } from './explain.js';
export { LANGUAGES } from './explain-words.js';
export type { Language } from './explain-words.js';
export type { Explanation, RolloverReason } from './explanation.js';
export { longestExtension } from './extensions.js';
export type { Extension } from './extensions.js';
export { guaranteeLimit, ILLNESS_REASONS, OTHER_REASONS } from './guarantee.js';
export type { CareReason, Exemption, GuaranteeFacts, GuaranteeLimit } from './guarantee.js';
export { LADDERS } from './ladders.js';
export type { LadderName, RungDelay } from './ladders.js';
export { pausedOfficeHours, pausedWorkingDays } from './ledger.js';
export { GUARANTEE_EVENTS, GUARANTEE_SERVICES, RULE_KINDS } from './rule.js';
export type {
  DayUnit,
  ExtensionRule,
  GuaranteeAnchor,
  GuaranteeEvent,
  GuaranteeScope,
  GuaranteeService,
  HourUnit,
  Limit,
  RuleKind,
  Rung,
  TimeRule,
  Warn,
} from './rule.js';
export { ruleIds, rules, versionOf } from './rules/index.js';
export { TIME_RULE_CODES, TimeRuleError } from './time-rule-error.js';
export type { TimeRuleCode } from './time-rule-error.js';
export { addTo, halfWay, officeHours, workingDays } from './units.js';
export type { Opening } from './units.js';
export { deletionDay, windowDates, windows, withinWindow } from './windows.js';
export type { WindowRule } from './windows.js';
export { dateOf, instantAt, ZONE } from './zone.js';
export type { InstantLike } from './zone.js';
