import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testKit, walk, type TestKit } from '../spec/kit.fixture.js';

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
