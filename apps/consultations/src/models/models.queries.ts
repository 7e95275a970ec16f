import { ModelDefinition, RuleBroken, type ConsultationModel } from '@valvomo/contracts';
import type { Tx } from '../database.js';
import type { ConsultationModelModel as ModelRow } from '../generated/prisma/models/ConsultationModel.js';
import { asDate, civil } from '../rows.js';

const inForce = (today: string) => ({
  validFrom: { lte: asDate(today) },
  OR: [{ validTo: null }, { validTo: { gt: asDate(today) } }],
});

/** The version of a model by which a question is asked today. @throws RuleBroken `question.model_unknown` */
export async function currentModel(tx: Tx, code: string, today: string): Promise<ConsultationModel> {
  const row = await tx.consultationModel.findFirst({
    where: { code, ...inForce(today) },
    orderBy: { version: 'desc' },
  });
  if (!row) throw new RuleBroken('question.model_unknown', {}, ['model']);
  return modelView(row);
}

/** Every model in force, in its newest version. */
export async function currentModels(tx: Tx, today: string): Promise<ConsultationModel[]> {
  const found = await tx.consultationModel.findMany({
    where: inForce(today),
    orderBy: [{ code: 'asc' }, { version: 'desc' }],
  });
  return found.filter(({ code }, i) => found[i - 1]?.code !== code).map(modelView);
}

export async function modelVersion(tx: Tx, code: string, version: number): Promise<ConsultationModel> {
  const row = await tx.consultationModel.findUnique({ where: { code_version: { code, version } } });
  if (!row) throw new RuleBroken('not_found');
  return modelView(row);
}

function modelView({ code, version, validFrom, validTo, definition }: ModelRow): ConsultationModel {
  const valid = { validFrom: civil(validFrom), validTo: civil(validTo) };
  return { ...ModelDefinition.parse(definition), code, version, ...valid };
}
