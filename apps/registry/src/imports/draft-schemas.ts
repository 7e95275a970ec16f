import {
  Code,
  SaveContract,
  SavePerson,
  SaveProvider,
  SaveService,
  SaveServicePoint,
  SaveUnit,
  type ImportKind,
} from '@valvomo/contracts';
import { z } from 'zod';
import { snakeCase } from '../rows.js';
import type { Reason } from './row-reader.js';

/** What of a draft goes into the register, by the schemas by which the API takes it. */
const SCHEMAS: Readonly<Record<ImportKind, z.ZodType>> = {
  providers: z.object({ provider: SaveProvider }),
  people: z.object({ person: SavePerson }),
  units: z.object({
    unit: SaveUnit.omit({ providerId: true }),
    services: z.array(SaveService.pick({ type: true, form: true, places: true })),
  }),
  'service-points': z.object({ point: SaveServicePoint.omit({ unitId: true }) }),
  contracts: z.object({ contract: SaveContract.omit({ providerId: true, unitIds: true }) }),
  'code-lists': Code,
};
const BODIES: readonly PropertyKey[] = ['provider', 'person', 'unit', 'point', 'contract'];

/** What the API would not take of a draft, as faults of its row. */
export function faultsOf(kind: ImportKind, draft: unknown): Reason[] {
  const { error } = SCHEMAS[kind].safeParse(draft);
  return (error?.issues ?? []).map(({ path }) => {
    const field = path
      .filter((part, i) => i > 0 || !BODIES.includes(part))
      .map((part) => snakeCase(String(part)));
    return { code: 'value_invalid', field: field.join('.'), params: { value: textAt(draft, path) } };
  });
}

function textAt(draft: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce((part, key) => (part as Record<PropertyKey, unknown> | null)?.[key], draft);
  return (typeof value === 'string' ? value : JSON.stringify(value ?? null)).slice(0, 100);
}
