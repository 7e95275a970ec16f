import type { DeadlineStep } from '@valvomo/contracts';
import { ladderOf, Metrics, type Config, type DeadlineRow } from '@valvomo/service';
import { StepActivities } from '../deadlines/steps.activities.js';
import { ConsultationActivities } from '../questions/consultation.activities.js';
import type { TestKit } from './kit.fixture.js';

const ENDS_BY_ITSELF = /^CONS-(INFO|AUTOCLOSE)/;
const CONFIG = { county: '06', service: 'consultations' } as Config;

/** The hands of the processes without the processes: each step of a question's ladders is taken at its own instant. */
export class KitTime {
  private readonly steps: StepActivities;
  private readonly activities: ConsultationActivities;

  constructor(private readonly kit: TestKit) {
    const watch = [{ warn: () => undefined }, new Metrics('consultations')] as const;
    this.steps = new StepActivities(kit.db, kit.audit, CONFIG, ...watch);
    this.activities = new ConsultationActivities(kit.db, kit.audit, CONFIG);
  }

  /**
   * Takes what is due next on the ladders until one of the steps changes something: E1, information that never came, the
   * end. @returns its instant; null where nothing of it was left up to `until`
   */
  async takeNext(consultationId: string, until: number): Promise<Date | null> {
    for (;;) {
      const next = nextStep(await this.kit.deadlines(consultationId));
      if (!next || next.at > until) return null;
      const instant = new Date(next.at);
      const at = instant.toISOString();
      this.kit.clock.time = new Date(Math.max(next.at, this.kit.now().getTime()));
      if (next.step === null) {
        const { closeWithoutSurvey, expireUnanswered } = this.activities;
        await (next.row.rule === 'CONS-AUTOCLOSE' ? closeWithoutSurvey : expireUnanswered)({
          consultationId,
          at,
        });
        return instant;
      }
      await this.steps.takeStep({ deadlineId: next.row.id, step: next.step, at });
      if (next.step === 'E1') return instant;
    }
  }
}

/** The earliest step of the open ladders that is not taken. */
function nextStep(rows: readonly DeadlineRow[]) {
  const ahead = rows
    .filter(({ state }) => state === 'open')
    .flatMap((row) => ladderOf(row).map(({ step, at }) => ({ row, step, at: Date.parse(at) })))
    .filter(({ row, step }) => isAhead(row, step));
  return ahead.toSorted((a, b) => a.at - b.at)[0];
}

function isAhead({ rule, taken }: DeadlineRow, step: DeadlineStep | null): boolean {
  return step === null ? ENDS_BY_ITSELF.test(rule) : !taken.includes(step);
}
