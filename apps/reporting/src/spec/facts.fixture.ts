import { derivedId, type DeadlineFact, type EventData, type EventType } from '@valvomo/contracts';
import type { BusEvent } from '@valvomo/messaging';

/** A uuid by a readable name, the same in every run. */
export const idOf = (...name: readonly (string | number)[]): string => derivedId(...name.map(String));

/** An event as the bus brings it. */
export function eventOf<T extends EventType>(
  type: T,
  data: EventData<T> & { id: string; version: number },
  time: string,
): BusEvent {
  const [service, noun] = type.split('.');
  return {
    specversion: '1.0',
    id: idOf(type, data.id, data.version),
    source: `/valvomo/06/${service}`,
    type,
    subject: `${noun}/${data.id}`,
    time,
    entityversion: data.version,
    data,
  } as unknown as BusEvent;
}

export function unitFact(
  name: string,
  over: Partial<EventData<'registry.unit.changed'>> = {},
): EventData<'registry.unit.changed'> {
  return {
    id: idOf('unit', name),
    version: 1,
    providerId: idOf('provider', 'Hoiva'),
    oid: null,
    soteriId: null,
    soteriState: 'registered',
    names: { fi: name, sv: null },
    address: { street: null, postcode: null, postOffice: null },
    municipality: '837',
    productionMode: 'purchased',
    clientGroups: [],
    placesPlanned: null,
    clientsActual: null,
    roundTheClock: false,
    restraints: false,
    demandingCare: false,
    language: 'fi',
    responsibleIds: [],
    planUrl: null,
    registerCheckedOn: null,
    validFrom: '2020-01-01',
    validTo: null,
    services: [],
    ...over,
  };
}

export function providerFact(
  name: string,
  over: Partial<EventData<'registry.provider.changed'>> = {},
): EventData<'registry.provider.changed'> {
  return {
    id: idOf('provider', name),
    version: 1,
    businessId: '1234567-1',
    oid: null,
    names: { fi: name, sv: null },
    sector: 'private',
    legalForm: 'limited-company',
    groupName: null,
    ownersOfQuarter: false,
    languages: ['fi'],
    soteriId: null,
    soteriState: 'registered',
    soteriDecidedOn: null,
    registerCheckedOn: null,
    validFrom: '2020-01-01',
    validTo: null,
    ...over,
  };
}

type InspectionData = EventData<'inspections.inspection.changed'>;

export function inspectionFact(
  name: string,
  unit: string,
  over: Partial<InspectionData> = {},
): InspectionData {
  return {
    id: idOf('inspection', name),
    version: 1,
    unitId: idOf('unit', unit),
    productionMode: 'purchased',
    type: 'announced',
    trigger: 'plan',
    remote: false,
    state: 'PLANNED',
    planId: null,
    quarter: '2026-Q1',
    leadId: null,
    teamIds: [],
    reviewerId: null,
    scheduledFor: null,
    notifiedAt: null,
    startedAt: null,
    fieldClosedAt: null,
    draftSentAt: null,
    factCheckEndedAt: null,
    finalAt: null,
    publishedAt: null,
    closedAt: null,
    comments: { received: 0, accepted: 0, partly: 0, rejected: 0 },
    findings: {},
    convertedTo: null,
    ...over,
  };
}

type FindingData = EventData<'inspections.finding.recorded'>;

export function findingFact(name: string, unit: string, over: Partial<FindingData> = {}): FindingData {
  return {
    id: idOf('finding', name),
    version: 1,
    inspectionId: idOf('inspection', name),
    unitId: idOf('unit', unit),
    productionMode: 'purchased',
    serviceType: 'housing-24h-older',
    criterionId: idOf('criterion', 'medication'),
    criterionCode: 'MED-1',
    checklistVersion: 1,
    severity: 'MAJOR',
    repeated: false,
    state: 'ISSUED',
    observedOn: '2026-02-02',
    recordedAt: '2026-02-02T10:00:00.000Z',
    issuedAt: null,
    closedAt: null,
    transferredToLvvAt: null,
    actionId: null,
    ...over,
  };
}

type ActionData = EventData<'inspections.corrective-action.opened'>;

export function actionFact(name: string, unit: string, over: Partial<ActionData> = {}): ActionData {
  return {
    id: idOf('action', name),
    version: 1,
    findingId: idOf('finding', name),
    inspectionId: idOf('inspection', name),
    unitId: idOf('unit', unit),
    productionMode: 'purchased',
    severity: 'MAJOR',
    state: 'OPENED',
    openedAt: '2026-02-10T10:00:00.000Z',
    planAcceptedAt: null,
    evidenceSubmittedAt: null,
    evidenceAcceptedAt: null,
    evidenceRejections: 0,
    extensions: 0,
    verifiedAt: null,
    effectCheckFrom: null,
    closedAt: null,
    ...over,
  };
}

export function deadlineFact(name: string, over: Partial<DeadlineFact> = {}): DeadlineFact {
  return {
    id: idOf('deadline', name),
    version: 1,
    rule: 'T10-MAJOR',
    ruleVersion: 'T10-MAJOR@2026-01-01',
    kind: 'supervision',
    matterType: 'corrective-action',
    matterId: idOf('action', name),
    workflowId: `correctiveAction:${idOf('action', name)}`,
    unitId: null,
    turn: 'provider',
    state: 'open',
    openedAt: '2026-02-10T10:00:00.000Z',
    dueAt: '2026-02-24T14:00:00.000Z',
    statutoryOn: null,
    targetOn: null,
    warnAt: [],
    rungs: [],
    metAt: null,
    expiredAt: null,
    level: null,
    ...over,
  };
}

type QuestionData = EventData<'consultations.consultation.submitted'>;

export function consultationFact(name: string, over: Partial<QuestionData> = {}): QuestionData {
  return {
    id: idOf('question', name),
    version: 1,
    model: 'managed-econsult',
    modelVersion: 1,
    state: 'SUBMITTED',
    turn: 'specialist',
    priority: 'ROUTINE',
    specialty: 'cardiology',
    requesterUnitId: idOf('unit', 'Terveysasema'),
    requesterId: idOf('person', 'clinician'),
    assigneeId: null,
    poolId: null,
    pilotId: null,
    previousId: null,
    intendedAction: 'would-refer',
    conversionAllowed: true,
    submittedAt: '2026-02-05T10:00:00.000Z',
    acceptedAt: null,
    firstAnsweredAt: null,
    answerDueAt: null,
    answeredInTime: null,
    responseMinutes: null,
    pauses: 0,
    redirects: 0,
    adviceType: null,
    specialistMinutes: null,
    referralMade: null,
    convertedAt: null,
    guaranteeCaseId: null,
    endedAt: null,
    closeOut: null,
    surveyMissing: false,
    reason: null,
    ...over,
  };
}

type GuaranteeData = EventData<'consultations.guarantee-case.opened'>;

export function guaranteeCaseFact(name: string, over: Partial<GuaranteeData> = {}): GuaranteeData {
  return {
    id: idOf('guarantee-case', name),
    version: 1,
    consultationId: idOf('question', name),
    unitId: null,
    specialty: 'cardiology',
    state: 'OPEN',
    openedAt: '2026-02-08T10:00:00.000Z',
    closedAt: null,
    clocks: [
      {
        rule: 'CG-SPEC-START',
        ruleVersion: 'CG-SPEC-START@2005-03-01',
        anchorOn: '2026-02-08',
        legalDueOn: '2026-03-01',
        state: 'running',
        endedOn: null,
        statisticalDays: null,
      },
    ],
    ...over,
  };
}

type SpecialtyData = EventData<'consultations.specialty.changed'>;

export function specialtyFact(code: string, over: Partial<SpecialtyData> = {}): SpecialtyData {
  const names = { fi: `Erikoisala ${code}`, sv: `Specialitet ${code}`, en: `Specialty ${code}` };
  return { id: idOf('specialty', code), version: 1, code, names, ...over };
}

type UnitRiskData = EventData<'inspections.unit-risk.classified'>;

export function unitRiskFact(unit: string, over: Partial<UnitRiskData> = {}): UnitRiskData {
  return {
    id: idOf('unit', unit),
    version: 1,
    class: 'R3',
    model: 'risk@1',
    classifiedAt: '2026-02-06T10:00:00.000Z',
    ...over,
  };
}
