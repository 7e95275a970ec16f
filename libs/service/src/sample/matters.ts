import { Body, Controller, Inject, Injectable, Module, Param, Query } from '@nestjs/common';
import { RuleBroken, Uuid } from '@valvomo/contracts';
import { z } from 'zod';
import type { Act } from '../act.js';
import { Audit } from '../audit/audit.js';
import { DatabaseBase, write } from '../database.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { page, pageOf, PageQuery } from '../http/page.js';
import { By, Command, Create, IfMatch, List, Read } from '../http/routes.js';
import { assertUpdated, assertVersion } from '../http/versions.js';
import { Allow, Public, Relations } from '../identity/permissions.js';

const Matter = z.strictObject({ id: Uuid, version: z.int(), title: z.string() }).meta({ id: 'Matter' });
const NewMatter = z.strictObject({
  id: Uuid,
  title: z.string().min(1).max(200),
  tags: z.array(z.string()).optional(),
});
const ById = z.strictObject({ id: Uuid });
const Rename = z.strictObject({ title: z.string().min(1).max(200) });
const MATTER = { matter: 'matter', answer: Matter } as const;

/** The sample app's database, as apps write theirs. */
@Injectable()
export class Database extends PrismaClient {
  constructor(@Inject(DatabaseBase) readonly base: DatabaseBase) {
    super(base.options);
  }
}

@Injectable()
export class Matters {
  /** What a test holds back a write with, between its effect and its commit. */
  hold: Promise<unknown> = Promise.resolve();

  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Relations) relations: Relations,
  ) {
    relations.define({
      'matter-owner': async (_, { params }) => {
        const matter = await this.db.matter.findUnique({ where: { id: params['id'] ?? '' } });
        return matter === null ? false : matter.title === 'seen' ? 'sees' : matter.title !== 'hidden';
      },
    });
  }

  async one(id: string) {
    const matter = await this.db.matter.findUnique({ where: { id } });
    if (!matter) throw new RuleBroken('not_found');
    return matter;
  }

  list(query: PageQuery) {
    return page(
      query,
      (after, take) =>
        this.db.matter.findMany({
          where: after ? { id: { gt: String(after[0]) } } : {},
          orderBy: { id: 'asc' },
          take,
        }),
      ({ id }) => [id],
    );
  }

  create({ id, title }: z.infer<typeof NewMatter>, by: Act) {
    return write(this.db, by, async (tx) => {
      const matter = await tx.matter.create({ data: { id, title, version: 1 } });
      await this.audit.add(tx, by, {
        action: 'matter.create',
        objectType: 'matter',
        objectId: id,
        fields: ['title'],
      });
      await this.hold;
      return matter;
    });
  }

  rename(id: string, version: number, title: string, by: Act) {
    return write(this.db, by, async (tx) => {
      const matter = await tx.matter.findUniqueOrThrow({ where: { id } });
      assertVersion(matter, version);
      assertUpdated(
        await tx.matter.updateMany({ where: { id, version }, data: { title, version: version + 1 } }),
      );
      await this.audit.add(tx, by, {
        action: 'matter.rename',
        objectType: 'matter',
        objectId: id,
        fields: ['title'],
      });
      return { id, title, version: version + 1 };
    });
  }
}

@Controller('matters')
@Allow('inspector', 'system')
export class MattersController {
  constructor(@Inject(Matters) private readonly matters: Matters) {}

  @List('', { matter: 'matter', answer: pageOf(Matter) })
  list(@Query({ schema: PageQuery }) query: PageQuery) {
    return this.matters.list(query);
  }

  @Read(':id', MATTER)
  one(@Param({ schema: ById }) { id }: z.infer<typeof ById>) {
    return this.matters.one(id);
  }

  @Create('', MATTER)
  create(@Body({ schema: NewMatter }) body: z.infer<typeof NewMatter>, @By() by: Act) {
    return this.matters.create(body, by);
  }

  @Command(':id/rename', MATTER)
  @Allow({ roles: ['inspector'], relation: 'matter-owner' }, { roles: ['head-of-supervision'] })
  rename(
    @Param({ schema: ById }) { id }: z.infer<typeof ById>,
    @IfMatch() version: number,
    @Body({ schema: Rename }) { title }: z.infer<typeof Rename>,
    @By() by: Act,
  ) {
    return this.matters.rename(id, version, title, by);
  }

  @Read('fails/always', {})
  @Public()
  fails(): never {
    throw new Error('a secret at /home/somebody/file.js');
  }
}

@Module({ controllers: [MattersController], providers: [Matters, Database] })
export class SampleModule {}
