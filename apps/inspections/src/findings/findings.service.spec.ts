import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@valvomo/contracts';
import { asDate } from '../rows.js';
import { at, testKit, walk, type TestKit } from '../spec/kit.fixture.js';

const refused = (code: string, path: (string | number)[]) => expect.objectContaining({ code, path });

let kit: TestKit;
beforeAll(async () => {
  kit = await testKit();
});
afterAll(() => kit?.stop());

describe('a finding whose words are put right', () => {
  it('keeps each reason with who gave it and what stood there before', async () => {
    const story = await walk(kit);
    await story.visiting();
    const finding = await story.finding({ observation: { fi: 'Ovi oli auki.' } });
    const revise = (version: number, fi: string, reason: string) =>
      kit.findings.revise(story.as.lead, finding.id, version, { observation: { fi }, reason });
    await revise(1, 'Ovi oli lukossa.', 'A mistake of the pen.');
    const { observation, revisions } = await revise(2, 'Ovi oli lukitsematta.', 'Said more exactly.');
    const by = { revisedBy: story.as.lead.caller.id, revisedAt: kit.now().toISOString() };
    expect(observation).toEqual({ fi: 'Ovi oli lukitsematta.' });
    expect(revisions).toEqual([
      { version: 2, reason: 'A mistake of the pen.', observationBefore: { fi: 'Ovi oli auki.' }, ...by },
      { version: 3, reason: 'Said more exactly.', observationBefore: { fi: 'Ovi oli lukossa.' }, ...by },
    ]);
    for (const told of await kit.told('inspections.finding.revised', finding.id))
      expect(told).not.toHaveProperty('revisions');
  });
});

describe('what a finding cites (domain.md 5.5)', () => {
  it('an override is reviewed by one who supervises today and is not of the team', async () => {
    const story = await walk(kit);
    await story.visiting();
    const by = (reviewerId: string) =>
      story.finding({ override: { severity: 'MINOR', reason: 'Put right at once.', reviewerId } });
    const former = await kit.person(['inspector']);
    const left = asDate(kit.now().toISOString().slice(0, 10));
    await kit.db.person.update({ where: { id: former }, data: { validTo: left } });
    for (const id of [
      newId(),
      story.unit.manager,
      former,
      story.as.lead.caller.id,
      story.as.member.caller.id,
    ])
      await expect(by(id)).rejects.toThrow(refused('severity.reviewer', ['override', 'reviewerId']));
    for (const id of [story.as.reviewer.caller.id, story.as.head.caller.id])
      expect(await by(id)).toMatchObject({ severity: 'MINOR' });
  });

  it('evidence is of the same case, or of the guidance visit that became it', async () => {
    const [story, other] = [await walk(kit), await walk(kit)];
    await story.visiting();
    const takenAt = kit.now();
    const evidence = async (inspectionId: string) => {
      const about = { kind: 'photo', sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/png', takenAt };
      const by = { clientData: false, addedBy: story.as.lead.caller.id, addedAt: takenAt };
      return (await kit.db.evidence.create({ data: { id: newId(), inspectionId, ...about, ...by } })).id;
    };
    const [own, foreign] = [await evidence(story.now.id), await evidence(other.now.id)];
    expect((await story.finding({ evidenceIds: [own] })).evidenceIds).toEqual([own]);
    for (const id of [foreign, newId()])
      await expect(story.finding({ evidenceIds: [own, id] })).rejects.toThrow(
        refused('evidence.unknown', ['evidenceIds', 1]),
      );
    await kit.db.inspection.update({ where: { id: story.now.id }, data: { convertedFrom: other.now.id } });
    expect((await story.finding({ evidenceIds: [foreign] })).evidenceIds).toEqual([foreign]);
  });

  it('nothing is observed after today or after the visit has ended', async () => {
    const story = await walk(kit);
    await story.visiting();
    const visitDay = kit.now();
    const late = (latest: string) => ({ code: 'finding.observed_later', params: { latest } });
    const seen = (observedOn: string) => story.finding({ observedOn });
    await expect(seen('2026-11-03')).rejects.toThrow(expect.objectContaining(late('2026-11-02')));
    await story.step(kit.inspections.finishVisit(story.as.lead, ...story.of()));
    kit.clock.time = at('2026-11-04');
    await expect(seen('2026-11-03')).rejects.toThrow(expect.objectContaining(late('2026-11-02')));
    expect(await seen('2026-11-02')).toMatchObject({ observedOn: '2026-11-02' });
    kit.clock.time = visitDay;
  });
});
