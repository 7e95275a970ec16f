import type { Language } from '@valvomo/contracts';
import { missingOf, modelOf, redFlagsOf, type LoadedQuestion } from './questions.queries.js';
import { tickedFlag } from './question-content.rules.js';
import type { QuestionFacts } from './questions.rules.js';

/** What the commands look at. @param language of who reads the refusal */
export function factsOf(question: LoadedQuestion, language: Language): QuestionFacts {
  const model = modelOf(question);
  return {
    state: question.state,
    priority: question.priority,
    conversionAllowed: question.conversionAllowed === true,
    informed: question.informed === true,
    missing: question.state === 'DRAFT' ? missingOf(question) : [],
    redFlag: question.state === 'DRAFT' ? tickedFlag(model, redFlagsOf(question), language) : null,
    sentAgain: question.next !== null,
    model,
  };
}
