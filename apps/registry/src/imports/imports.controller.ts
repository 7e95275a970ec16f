import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  ImportQuery,
  ImportRow,
  ImportRowQuery,
  ImportRun,
  ImportRunQuery,
  MendImportRow,
  RuleBroken,
  Uuid,
} from '@valvomo/contracts';
import {
  Allow,
  AvailableAction,
  availableActions,
  By,
  Change,
  Command,
  Create,
  IfMatch,
  List,
  pageOf,
  Read,
  type Act,
  type Page,
} from '@valvomo/service';
import { z } from 'zod';
import { KEEPER } from '../access.js';
import { assertKeeper } from '../guards.js';
import { assertFinished } from './imports.rules.js';
import { ImportsService } from './imports.service.js';
import { Upload } from './upload.js';

@Controller('imports')
@Allow(KEEPER)
export class ImportsController {
  constructor(private readonly imports: ImportsService) {}

  @Create('', {
    matter: 'import',
    status: 202,
    takes: 'text/csv',
    summary: 'Takes a register file and imports it as a job.',
    answer: ImportRun,
  })
  start(
    @By() act: Act,
    @Query({ schema: ImportQuery }) query: ImportQuery,
    @Body({ schema: z.unknown() }) upload: unknown,
  ): Promise<ImportRun> {
    if (!(upload instanceof Upload)) throw new RuleBroken('import_not_csv');
    return this.imports.start(act, query, upload);
  }

  @List('', { matter: 'import', summary: 'Lists imports, newest first.', answer: pageOf(ImportRun) })
  @Allow(KEEPER, 'head-of-supervision', 'auditor')
  list(@Query({ schema: ImportRunQuery }) query: ImportRunQuery): Promise<Page<ImportRun>> {
    return this.imports.list(query);
  }

  @Read(':id', { matter: 'import', summary: 'Reads an import: progress and result.', answer: ImportRun })
  @Allow(KEEPER, 'head-of-supervision', 'auditor')
  get(@Param('id', { schema: Uuid }) id: string): Promise<ImportRun> {
    return this.imports.get(id);
  }

  @Read(':id/available-actions', {
    matter: 'import',
    summary: 'Says what the caller may do with an import now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  async actions(@By() act: Act, @Param('id', { schema: Uuid }) id: string): Promise<AvailableAction[]> {
    const run = await this.imports.get(id);
    const guard = () => {
      assertKeeper(act);
      assertFinished(run);
    };
    return availableActions({ mend: guard, rerun: guard }, act.language);
  }

  @List(':id/rows', {
    matter: 'import',
    summary: 'Lists the rows of an import by state and effect, with the reasons.',
    answer: pageOf(ImportRow),
  })
  rows(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Query({ schema: ImportRowQuery }) query: ImportRowQuery,
  ): Promise<Page<ImportRow>> {
    return this.imports.rows(act, id, query);
  }

  @Read(':id/rows/:rowId', { matter: 'import', summary: 'Reads a row of an import.', answer: ImportRow })
  row(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('rowId', { schema: Uuid }) rowId: string,
  ): Promise<ImportRow> {
    return this.imports.row(act, id, rowId);
  }

  @Change(':id/rows/:rowId', {
    matter: 'import',
    summary: 'Mends a row in quarantine, or gives it up.',
    answer: ImportRow,
  })
  mend(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @Param('rowId', { schema: Uuid }) rowId: string,
    @IfMatch() ifMatch: number,
    @Body({ schema: MendImportRow }) body: MendImportRow,
  ): Promise<ImportRow> {
    return this.imports.mend(act, id, rowId, ifMatch, body);
  }

  @Command(':id/rerun', {
    matter: 'import',
    status: 202,
    summary: 'Takes up the rows in quarantine again.',
    answer: ImportRun,
  })
  rerun(
    @By() act: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() ifMatch: number,
  ): Promise<ImportRun> {
    return this.imports.rerun(act, id, ifMatch);
  }
}
