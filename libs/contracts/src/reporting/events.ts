import { deadlineEvents } from '../deadline-events.js';
import { defineEvents } from '../define-events.js';
import { noticeEvents } from '../notices.js';

export const reportingEvents = defineEvents({
  ...deadlineEvents('reporting'),
  ...noticeEvents('reporting'),
});
