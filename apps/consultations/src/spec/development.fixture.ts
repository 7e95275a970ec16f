import { newId, type Pilot, type SaveFunding, type SavePilot, type SavePractice } from '@valvomo/contracts';
import { Fundings } from '../funding/funding.service.js';
import type { Prisma } from '../generated/prisma/client.js';
import { NetworkActions } from '../network/network-actions.service.js';
import { PracticeMappings } from '../network/mapping.service.js';
import { WorkingGroups } from '../network/working-groups.service.js';
import { Network } from '../network/network.service.js';
import { PilotDesk } from '../pilots/pilot-desk.service.js';
import { PilotReads } from '../pilots/pilot-reads.service.js';
import { PilotRuns } from '../pilots/pilot-run.service.js';
import { Pilots } from '../pilots/pilots.service.js';
import { PracticeDesk } from '../practices/practice-desk.service.js';
import { PracticeReads } from '../practices/practice-reads.service.js';
import { Practices } from '../practices/practices.service.js';
import { at, type TestKit } from './kit.fixture.js';

type Kit = Pick<TestKit, 'db' | 'all' | 'audit' | 'person' | 'unit' | 'act'> & { now(): Date };

/** The use cases of development on a kit, and the people of one pilot. */
export async function develop(kit: Kit) {
  const { db, audit } = kit;
  const clock = { now: () => kit.now() };
  const desk = new PilotDesk(db, audit, clock);
  const practiceDesk = new PracticeDesk(db, audit, clock);
  const owner = await kit.person(['specialty-lead']);
  const manager = await kit.person(['development-manager']);
  const director = await kit.person(['service-director']);
  const boss = await kit.person(['director']);
  const unitId = await kit.unit();
  const specialty = `pilot-${newId()
    .replaceAll(/[^a-f]/g, '')
    .slice(0, 12)}`;
  const names = { fi: specialty, sv: specialty, en: specialty };
  await db.specialty.create({
    data: { id: newId(), version: 1, code: specialty, names, leadIds: [owner], changedAt: kit.now() },
  });
  let now = {} as Pilot;
  const step = async (next: Promise<Pilot>): Promise<Pilot> => (now = await next);
  const of = () => [now.id, now.version] as const;

  const self = {
    unitId,
    specialty,
    ids: { owner, manager, director },
    as: {
      owner: kit.act(owner, 'specialty-lead'),
      manager: kit.act(manager, 'development-manager'),
      director: kit.act(director, 'service-director'),
      boss: kit.act(boss, 'director'),
      stranger: kit.act(await kit.person(['clinician']), 'clinician'),
    },
    pilots: new Pilots(db, desk, audit, clock),
    runs: new PilotRuns(desk),
    reads: new PilotReads(db, clock),
    fundings: new Fundings(db, audit, clock),
    practices: new Practices(db, practiceDesk, audit, clock),
    practiceReads: new PracticeReads(db),
    network: new Network(db, audit, clock),
    actions: new NetworkActions(db, audit, clock),
    mappings: new PracticeMappings(db, audit, clock),
    groups: new WorkingGroups(db, audit, clock),
    get now() {
      return now;
    },
    of,
    step,

    funding: (from: string, to: string, change: Partial<SaveFunding> = {}) =>
      self.fundings.record(self.as.manager, fundingOf(owner, { from, to }, change)),

    plan: (run: { from: string; to: string }, change: Partial<SavePilot> = {}): SavePilot => ({
      name: 'Etäkonsultaatio terveysasemille',
      purpose: 'Vastaus arkipäivässä ilman lähetettä.',
      ownerId: owner,
      model: 'managed-econsult',
      unitIds: [unitId],
      specialties: [specialty],
      fundingIds: [],
      run,
      costs: { specialistHourCents: 9_000, visitCents: 20_000 },
      ...change,
    }),

    /** Proposed, approved and prepared so that it may start. */
    async prepared(run: { from: string; to: string }, fundingIds: string[]): Promise<Pilot> {
      await step(self.pilots.propose(self.as.manager, self.plan(run, { fundingIds })));
      await step(self.pilots.approve(self.as.director, ...of()));
      await step(self.pilots.prepare(self.as.owner, ...of()));
      await step(self.pilots.declareNoBaseline(self.as.owner, ...of(), { reason: 'Ennen ei mitattu.' }));
      await step(self.pilots.setTargets(self.as.owner, ...of(), { targets: TARGETS }));
      return step(self.pilots.checkData(self.as.owner, ...of(), DATA));
    },

    async running(run: { from: string; to: string }, fundingIds: string[]): Promise<Pilot> {
      await self.prepared(run, fundingIds);
      return step(self.runs.start(self.as.owner, ...of()));
    },

    /** A question as the evaluation finds it. */
    async asked(day: string, change: Partial<Prisma.ConsultationUncheckedCreateInput> = {}): Promise<void> {
      const submittedAt = at(day, '10:00');
      await kit.all.consultation.create({
        data: {
          id: newId(),
          version: 1,
          state: 'CLOSED_OUT',
          model: 'managed-econsult',
          modelVersion: 1,
          priority: 'ROUTINE',
          specialty,
          requesterUnitId: unitId,
          requesterId: newId(),
          intendedAction: 'would-refer',
          conversionAllowed: false,
          informed: true,
          patient: Buffer.from('x'),
          question: Buffer.from('x'),
          draftedAt: submittedAt,
          submittedAt,
          ...change,
        },
      });
    },
  };
  return self;
}
export type Development = Awaited<ReturnType<typeof develop>>;

export const TARGETS = [
  { measure: 'response-median', direction: 'at-most', value: 24 } as const,
  { measure: 'referral-avoided', direction: 'at-least', value: 60 } as const,
];
export const DATA = {
  consentArranged: true,
  dataProtectionChecked: true,
  note: 'Vaikutustenarviointi tehty.',
} as const;

export const fundingOf = (
  ownerId: string,
  period: { from: string; to: string },
  change: Partial<SaveFunding> = {},
): SaveFunding => ({
  programme: 'KEHITYS-2026',
  name: 'Palvelujen kehittäminen 2026',
  instrument: 'state-grant',
  funder: 'Sosiaali- ja terveysministeriö',
  ownerId,
  period,
  awardedCents: 25_000_000,
  selfFinancingPercent: 20,
  budgetLines: [
    { code: 'palkat', name: 'Palkat', awardedCents: 20_000_000, spentCents: 4_000_000 },
    { code: 'hankinnat', name: 'Hankinnat', awardedCents: 5_000_000, spentCents: 150_000 },
  ],
  reportingDates: [
    { on: '2026-06-30', givenOn: '2026-06-29' },
    { on: '2027-01-31', givenOn: null },
  ],
  eligibleCosts: ['palkat', 'palvelujen ostot'],
  ...change,
});

export const practiceOf = (ownerId: string, change: Partial<SavePractice> = {}): SavePractice => ({
  name: 'Etäkonsultaatio sisätaudeille',
  summary: 'Lääkäri kysyy asiantuntijalta kirjallisesti.',
  organisation: 'Hyvinvointialue A',
  place: 'Terveysasemat',
  municipality: null,
  funder: 'ministry',
  links: ['https://example.org/kuvaus'],
  environment: 'Perusterveydenhuolto',
  needs: 'Lähetteiden jono',
  intendedChange: 'Vastaus viidessä arkipäivässä',
  measuring: 'Vastausaika, vältetyt lähetteet',
  targetGroup: 'Terveysasemien lääkärit',
  solution: 'Yhteinen kysymyslista',
  conditions: 'Kiertävä päivystysvuoro',
  tips: '',
  results: '',
  perspectives: ['access'],
  findingIds: [],
  ownerId,
  targetUnits: 4,
  ...change,
});
