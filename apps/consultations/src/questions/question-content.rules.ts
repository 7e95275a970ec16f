import { RuleBroken, type Language, type ModelDefinition, type QuestionField } from '@valvomo/contracts';

/** What a draft holds so far; sealed fields count as they are there. */
export type DraftContent = Readonly<Partial<Record<Exclude<QuestionField, 'redFlags'>, unknown>>> & {
  readonly redFlags: Readonly<Record<string, boolean>>;
};

/** What the model requires and the draft does not have yet. Consent is given or the question is not sent (domain.md 7.3). */
export function missingIn(
  model: Pick<ModelDefinition, 'required' | 'redFlags'>,
  content: DraftContent,
): QuestionField[] {
  return model.required.filter((field) => {
    if (field === 'redFlags') return model.redFlags.some(({ code }) => content.redFlags[code] === undefined);
    if (field === 'informed') return content.informed !== true;
    return content[field] === undefined || content[field] === null;
  });
}

/** The first red flag that is ticked, in the order of the model, with the way to go in the reader's language. */
export function tickedFlag(
  model: Pick<ModelDefinition, 'redFlags'>,
  answers: Readonly<Record<string, boolean>>,
  language: Language,
): { code: string; flag: string; way: string } | null {
  const ticked = model.redFlags.find(({ code }) => answers[code] === true);
  return ticked ? { code: ticked.code, flag: ticked.title[language], way: ticked.way.text[language] } : null;
}

/** Refuses what the model does not know: a flag, a priority, an addressee, attachments. */
export function assertFitsModel(
  model: Pick<ModelDefinition, 'redFlags' | 'priorities' | 'addressee' | 'attachments'>,
  body: {
    readonly redFlags: Readonly<Record<string, boolean>>;
    readonly priority?: string | undefined;
    readonly addresseeId?: string | undefined;
    readonly question?: { readonly attachments: readonly unknown[] } | undefined;
  },
): void {
  const unknown = Object.keys(body.redFlags).find(
    (code) => !model.redFlags.some((flag) => flag.code === code),
  );
  if (unknown !== undefined) throw new RuleBroken('question.not_in_model', {}, ['redFlags', unknown]);
  if (body.priority && !model.priorities.some(({ priority }) => priority === body.priority))
    throw new RuleBroken('question.priority_not_in_model', {}, ['priority']);
  if (body.addresseeId && model.addressee !== 'person')
    throw new RuleBroken('question.not_in_model', {}, ['addresseeId']);
  if (body.question?.attachments.length && !model.attachments)
    throw new RuleBroken('question.not_in_model', {}, ['question', 'attachments']);
}
