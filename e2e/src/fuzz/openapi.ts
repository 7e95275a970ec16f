/** As much of OpenAPI 3.1 as the fuzzer reads. */
export interface JsonSchema {
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  additionalProperties?: boolean | JsonSchema;
  $ref?: string;
}

export interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header' | 'cookie';
  required?: boolean;
  schema?: JsonSchema;
}

interface Operation {
  parameters?: Parameter[];
  requestBody?: { content?: Record<string, { schema?: JsonSchema }> };
  'x-permission'?: 'public' | { anyOf?: { roles?: string[] }[] };
}

export interface OpenApi {
  paths: Record<string, Record<string, Operation>>;
  components?: { schemas?: Record<string, JsonSchema> };
}

/** One route of a service with all that a request to it can carry. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body?: { readonly mediaType: string; readonly schema: JsonSchema };
  /** Who may use it; empty: everybody. */
  readonly roles: readonly string[];
  readonly resolve: (schema: JsonSchema) => JsonSchema;
}

/** Every route that the document describes. */
export function routesOf(document: OpenApi): Route[] {
  const resolve = (schema: JsonSchema): JsonSchema => {
    const name = schema.$ref?.replace('#/components/schemas/', '');
    const target = name === undefined ? undefined : document.components?.schemas?.[name];
    return target ? resolve(target) : schema;
  };
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([method]) => ['get', 'post', 'put', 'patch', 'delete'].includes(method))
      .map(([method, operation]) => {
        const [content] = Object.entries(operation.requestBody?.content ?? {});
        const permission = operation['x-permission'];
        const grants = typeof permission === 'object' ? (permission.anyOf ?? []) : [];
        return {
          method: method.toUpperCase(),
          path,
          parameters: operation.parameters ?? [],
          roles: [...new Set(grants.flatMap(({ roles = [] }) => roles))],
          ...(content && { body: { mediaType: content[0], schema: content[1].schema ?? {} } }),
          resolve,
        };
      }),
  );
}
