import { Body, Controller, Inject, Param, Query, type Type } from '@nestjs/common';
import { Uuid, type Role } from '@valvomo/contracts';
import {
  Allow,
  AvailableAction,
  availableActions,
  By,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  Replace,
  type Act,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { KEEPER } from './access.js';
import { assertKeeper } from './guards.js';

/** The use cases that every resource of the register has. */
export interface ResourceService<R, S, Q> {
  list(act: Act, query: Q): Promise<Page<R>>;
  get(act: Act, id: string): Promise<R>;
  create(act: Act, body: S): Promise<R>;
  replace(act: Act, id: string, ifMatch: number, body: S): Promise<R>;
}

/** What a resource says of itself; its routes follow from it. */
export interface ResourceRoutes<R, S, Q> {
  readonly path: string;
  readonly matter: string;
  /** One of it, in a sentence of the API: `a unit`. */
  readonly one: string;
  /** The sentence of its list. */
  readonly lists: string;
  readonly answer: z.ZodType<R>;
  readonly save: z.ZodType<S>;
  readonly query: z.ZodType<Q>;
  /** Who may ask; the service decides what each of them sees. */
  readonly askers: readonly Role[];
  /** Who sees all of them: they are told 403 where other askers are told 404. */
  readonly readers: readonly Role[];
  /** What the keeper may do with one besides replacing it. */
  readonly actions?: readonly string[];
  readonly service: Type<ResourceService<R, S, Q>>;
}

/** The controller of one resource of the register: list, read, available actions, add and replace. */
export function resourceController<R, S, Q>(routes: ResourceRoutes<R, S, Q>): Type {
  const { path, matter, one, answer } = routes;

  @Controller(path)
  @Allow(...routes.askers)
  class ResourceController {
    /** Tag and operations of the OpenAPI document are named after it. */
    static readonly name = path.replace(/(?:^|-)(\w)/g, (_, first: string) => first.toUpperCase());

    constructor(@Inject(routes.service) private readonly resource: ResourceService<R, S, Q>) {}

    @List('', { matter, summary: routes.lists, answer: pageOf(answer) })
    list(@By() act: Act, @Query({ schema: routes.query }) query: Q): Promise<Page<R>> {
      return this.resource.list(act, query);
    }

    @Read(':id', { matter, summary: `Reads ${one}.`, answer })
    get(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<R> {
      return this.resource.get(act, id);
    }

    @Read(':id/available-actions', {
      matter,
      summary: `Says what the caller may do with ${one} now, and why not the rest.`,
      answer: z.array(AvailableAction),
    })
    async actions(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
      await this.resource.get(act, id);
      const actions = ['replace', ...(routes.actions ?? [])];
      const guards = Object.fromEntries(actions.map((action) => [action, () => assertKeeper(act)]));
      return availableActions(guards, act.language);
    }

    @Create('', { matter, summary: `Adds ${one}.`, answer })
    @Allow(KEEPER)
    create(@By() act: Act, @Body({ schema: routes.save }) body: S): Promise<R> {
      return this.resource.create(act, body);
    }

    @Replace(':id', { matter, summary: `Replaces ${one}; an unchanged save changes nothing.`, answer })
    @Allow({ roles: [KEEPER], seenBy: routes.readers })
    replace(
      @By() act: Act,
      @Param('id', { schema: Uuid }) id: string,
      @IfMatch() ifMatch: number,
      @Body({ schema: routes.save }) body: S,
    ): Promise<R> {
      return this.resource.replace(act, id, ifMatch, body);
    }
  }
  return ResourceController;
}
