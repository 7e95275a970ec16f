import { Body, Controller } from '@nestjs/common';
import { ComputeDeadline, ComputedDeadline, ROLES } from '@valvomo/contracts';
import { Allow, answerOf, By, Compute, type Act } from '@valvomo/service';

@Controller('deadlines')
export class DeadlinesController {
  @Compute('compute', {
    summary: 'Answers any rule for any start and any as-of instant, with the explanation of the date.',
    answer: ComputedDeadline,
  })
  @Allow(...ROLES)
  compute(@By() by: Act, @Body({ schema: ComputeDeadline }) body: ComputeDeadline): ComputedDeadline {
    return answerOf(body, by.language);
  }
}
