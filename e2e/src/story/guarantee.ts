import type { GuaranteeCase, GuaranteeClockView, Language } from '@valvomo/contracts';
import { done } from '../client.js';
import { FOR_CARE } from './consultation.js';
import type { World } from './world.js';

const CASES = '/consultations/v1/guarantee-cases';

/** One case of the care guarantee, as its coordinator keeps it. */
export class Guarantee {
  constructor(
    private readonly world: World,
    readonly id: string,
  ) {
    world.atTheEnd.push(() => this.putAway());
  }

  /** A referral that came another way than by a question, and needs a specialist's evaluation. */
  static async referred(
    world: World,
    unitId: string,
    specialty: string,
    referralArrivedOn: string,
    ageAtContact: number,
  ): Promise<Guarantee> {
    const patient = { pseudonym: 'P-32', ageAtContact };
    const body = { unitId, specialty, referralArrivedOn, patient, evaluationNeeded: true };
    const { id } = done(await world.as('coordinator').post<{ id: string }>(CASES, body));
    return new Guarantee(world, id);
  }

  async now(language: Language = 'en'): Promise<GuaranteeCase> {
    const path = `${CASES}/${this.id}`;
    return done(await this.world.as('coordinator').get<GuaranteeCase>(path, { ...FOR_CARE, language }));
  }

  /** Its clocks, as `START CG-SPEC-START from 2037-11-02 to 2037-11-23 running`. */
  async clocks(): Promise<string[]> {
    return (await this.now()).clocks.map(inWords);
  }

  async does(command: string, body: unknown): Promise<void> {
    done(await this.world.as('coordinator').command(`${CASES}/${this.id}`, command, body, FOR_CARE));
  }

  private async putAway(): Promise<void> {
    if ((await this.now()).state === 'OPEN') await this.does('cancel', { reason: 'patient-withdrew' });
  }
}

function inWords({ step, rule, anchorOn, legalDueOn, state }: GuaranteeClockView): string {
  return `${step} ${rule} from ${anchorOn} to ${legalDueOn} ${state}`;
}
