import { deepEqual, equal } from 'node:assert/strict';
import { refused } from '../client.js';
import { givenAsker, givenSpecialty, onRota, Question } from '../story/consultation.js';
import { Guarantee } from '../story/guarantee.js';
import { kinds } from '../story/notices.js';
import { dateOn } from '../wall.js';
import { at, scenario } from './scenario.js';

export const conversionNeedsConsent = scenario(
  40,
  'without authority a specialist may only recommend a referral; with it the referral arrives at the conversion and its clock opens',
  async (world) => {
    const asker = await givenAsker(world, 'clinician-2', 'Neljänkymmenen asema');
    const specialty = await givenSpecialty(world, 'scenario-converting', 'specialty-lead', ['specialist-2']);
    await onRota(world, specialty, 'specialist-2', '2037-11-05T08:00', '2037-11-05T16:00');
    let kept: Question;
    let converted: Question;
    let guarantee: Guarantee;
    const accepted = async (conversionAllowed: boolean) => {
      const question = await Question.sent(world, asker, specialty.code, { conversionAllowed });
      await question.does('specialist-2', 'accept');
      return question;
    };
    return [
      at('2037-11-05T10:00', 'two questions, one of which may be converted', {
        act: async () => {
          kept = await accepted(false);
          converted = await accepted(true);
        },
      }),
      at(
        '2037-11-06T10:00',
        'the one without authority is not converted: to recommend a referral is offered',
        {
          act: async () => {
            equal(refused(await kept.try('specialist-2', 'convert')), 'conversion_not_allowed');
            const possible = await kept.possible('specialist-2');
            deepEqual([possible.includes('convert'), possible.includes('recommend-referral')], [false, true]);
            const said = { text: 'Tekisin lähetteen.', responsibilityStated: true, minutes: 8 };
            await kept.does('specialist-2', 'recommend-referral', said);
          },
          expect: async () => {
            const { state, adviceType, guaranteeCaseId } = await kept.now();
            deepEqual([state, adviceType, guaranteeCaseId], ['ANSWERED', 'referral-advised', null]);
          },
        },
      ),
      at('2037-11-09T10:00', 'the other one is', {
        act: async () => {
          const { guaranteeCaseId } = await converted.does('specialist-2', 'convert', { minutes: 10 });
          guarantee = new Guarantee(world, guaranteeCaseId!);
        },
        expect: async () => {
          const { state, turn, convertedAt } = await converted.now();
          deepEqual([state, turn], ['CONVERTED_TO_REFERRAL', 'nobody']);
          const { referralArrivedOn, consultationId } = await guarantee.now();
          deepEqual([referralArrivedOn, consultationId], [dateOn(convertedAt!), converted.id]);
          deepEqual(await guarantee.clocks(), ['START CG-SPEC-START from 2037-11-09 to 2037-11-30 running']);
          const told = await kinds(world, asker.clinician, converted.id);
          equal(told.includes('question-converted'), true);
        },
      }),
    ];
  },
);
