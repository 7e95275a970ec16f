import type { ArgumentMetadata, PipeTransform } from '@nestjs/common';
import type { z } from 'zod';
import { type FieldProblem, InvalidRequest, pointer } from './problem.js';

interface Issue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

type Schema = NonNullable<ArgumentMetadata['schema']>;
type Result = Awaited<ReturnType<Schema['~standard']['validate']>>;

/**
 * The pipe that holds every `{ schema }` of a controller; its refusals are 400 `invalid_request` with each field named.
 * Nest's own one waits for a promise in each parameter and looks through the body for prototype keys, which `parseJson`
 * has refused by now (ING-12).
 */
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { schema, type }: ArgumentMetadata): unknown {
    if (!schema || type === 'custom') return value;
    const result = schema['~standard'].validate(value);
    return result instanceof Promise ? result.then(valueOf) : valueOf(result);
  }
}

function valueOf(result: Result): unknown {
  if (!result.issues) return result.value;
  throw new InvalidRequest(result.issues.slice(0, 100).flatMap(fieldProblems));
}

function fieldProblems(issue: Issue): FieldProblem[] {
  const path = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part));
  const facts = issue as Issue & { code?: string; keys?: readonly string[] };
  const code = facts.code ?? 'invalid';
  // An unknown key is a fault of that key, not of the object around it.
  const paths = facts.keys && code === 'unrecognized_keys' ? facts.keys.map((key) => [...path, key]) : [path];
  return paths.map((at) => ({ path: pointer(at), code, message: issue.message }));
}

/** Parses what comes in outside of a controller. @throws InvalidRequest */
export function parseRequest<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidRequest(parsed.error.issues.flatMap(fieldProblems));
}
