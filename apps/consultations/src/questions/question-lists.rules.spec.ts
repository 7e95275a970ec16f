import { expect, it } from '@jest/globals';
import type { ConsultationList, Role } from '@valvomo/contracts';
import { assertReads } from './question-lists.rules.js';

it.each<[ConsultationList, Role[], object | null]>([
  ['work', ['specialist'], null],
  ['unit', ['clinician'], null],
  ['triage', ['coordinator'], null],
  ['specialty', ['specialty-lead'], null],
  ['work', ['clinician'], { code: 'question.list_not_yours', params: { lists: 'unit' }, path: ['list'] }],
  ['unit', ['specialist', 'specialty-lead'], { params: { lists: 'work, specialty' } }],
  ['unit', ['auditor'], { code: 'forbidden' }],
])('the list %s is open to %j, or those are told which are theirs', (list, roles, refusal) => {
  const read = () => assertReads(list, roles);
  if (refusal) expect(read).toThrow(expect.objectContaining(refusal));
  else expect(read).not.toThrow();
});
