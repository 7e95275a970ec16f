import { deadlineEvents } from '../deadline-events.js';
import { defineEvents } from '../define-events.js';
import { noticeEvents } from '../notices.js';

export const inspectionsEvents = defineEvents({
  ...deadlineEvents('inspections'),
  ...noticeEvents('inspections'),
});
