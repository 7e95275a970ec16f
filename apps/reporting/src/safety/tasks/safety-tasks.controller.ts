import { Body, Controller, Param, Query } from '@nestjs/common';
import {
  CarryOverSafetyTask,
  ExcludeSafetyTask,
  RewordSafetyTask,
  SafetyTask,
  SafetyTaskWithWordings,
  Uuid,
} from '@valvomo/contracts';
import { AvailableAction, By, Command, IfMatch, List, pageOf, Read, type Act } from '@valvomo/service';
import { z } from 'zod';
import { SafetyCoordinators, SafetyReaders, SafetyReviewers } from '../safety-access.js';
import { SafetyTaskQuery, SafetyTasks } from './safety-tasks.service.js';

const MATTER = { matter: 'safety-task' } as const;
const TASK = { ...MATTER, answer: SafetyTask } as const;

/** Tasks of the safety programme (domain.md 11). */
@Controller('safety-tasks')
@SafetyReaders()
export class SafetyTasksController {
  constructor(private readonly tasks: SafetyTasks) {}

  @List('', { ...MATTER, summary: 'Lists tasks by code.', answer: pageOf(SafetyTask) })
  list(@Query({ schema: SafetyTaskQuery }) query: SafetyTaskQuery) {
    return this.tasks.list(query);
  }

  @Read(':id', {
    ...MATTER,
    summary: 'Reads a task with all its wordings.',
    answer: SafetyTaskWithWordings,
  })
  one(@Param('id', { schema: Uuid }) id: string) {
    return this.tasks.one(id);
  }

  @Read(':id/available-actions', {
    ...MATTER,
    summary: 'Says what the caller may do with a task now, and why not the rest.',
    answer: z.array(AvailableAction),
  })
  actions(@By() by: Act, @Param('id', { schema: Uuid }) id: string) {
    return this.tasks.actions(by, id);
  }

  @Command(':id/start', { ...TASK, summary: 'Work on the task has begun.' })
  @SafetyCoordinators()
  start(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.tasks.start(by, id, version);
  }

  @Command(':id/finish', {
    ...TASK,
    summary: 'The task is done: its reviewed score says that it is realised.',
  })
  @SafetyCoordinators()
  finish(@By() by: Act, @Param('id', { schema: Uuid }) id: string, @IfMatch() version: number) {
    return this.tasks.finish(by, id, version);
  }

  @Command(':id/carry-over', { ...TASK, summary: 'Carries the task over to a later year, with a reason.' })
  @SafetyCoordinators()
  carryOver(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: CarryOverSafetyTask }) body: CarryOverSafetyTask,
  ) {
    return this.tasks.carryOver(by, id, version, body);
  }

  @Command(':id/exclude', {
    ...TASK,
    summary: 'Finds the task not applicable; whoever does so approves it with a reason.',
  })
  @SafetyReviewers()
  exclude(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: ExcludeSafetyTask }) body: ExcludeSafetyTask,
  ) {
    return this.tasks.exclude(by, id, version, body);
  }

  @Command(':id/reword', { ...TASK, summary: 'Gives the task a new version of its wording.' })
  @SafetyCoordinators()
  reword(
    @By() by: Act,
    @Param('id', { schema: Uuid }) id: string,
    @IfMatch() version: number,
    @Body({ schema: RewordSafetyTask }) body: RewordSafetyTask,
  ) {
    return this.tasks.reword(by, id, version, body);
  }
}
