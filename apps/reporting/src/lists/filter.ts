import type { Scope } from './scope.rules.js';

/** Conditions of one query and the values they bind; what a caller sends never becomes SQL text. */
export class Filter {
  readonly values: unknown[] = [];
  private readonly conditions: string[] = [];

  /** Binds a value and gives its placeholder. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Adds a condition unless the caller left its parameter out. */
  where<T>(value: T | undefined, condition: (value: T) => string): this {
    if (value !== undefined) this.conditions.push(condition(value));
    return this;
  }

  /** Adds a condition of ours. */
  and(condition: string): this {
    this.conditions.push(condition);
    return this;
  }

  /** Only units `u` of `unit_overview` that the caller may see. */
  within(scope: Scope): this {
    if (scope.all) return this;
    return this.and(`u.responsible_ids @> jsonb_build_array(${this.bind(scope.responsibleId)}::text)`);
  }

  /** `column = value`, unless left out. */
  equal(column: string, value: string | undefined): this {
    return this.where(value, (known) => `${column} = ${this.bind(known)}`);
  }

  get sql(): string {
    return this.conditions.length > 0 ? this.conditions.join(' and ') : 'true';
  }
}
