import { RuleBroken, type PublishCodeList } from '@valvomo/contracts';
import { MUNICIPALITY_LIST, codesInForce } from '../code-lists/code-lists.queries.js';
import type { CodeListsService } from '../code-lists/code-lists.service.js';
import { quarantined, sorted, type Batch, type Outcome } from './batch.js';
import type { CodeDraft } from './drafts.js';

const TITLE = { fi: 'Kunnat', sv: 'Kommuner', en: 'Municipalities' };

/** A code list is published whole or not at all: one faulty line keeps the others waiting. */
export function codeListsBatch(lists: CodeListsService): Batch<CodeDraft> {
  return async ({ tx, act, asOf, source }, rows) => {
    const { good, kept } = sorted(rows);
    const waiting = (code: string, params = {}): Outcome[] => [
      ...kept,
      ...good.map(({ rowId }) => quarantined(rowId, [{ code, field: null, params }])),
    ];
    if (kept.length > 0) return waiting('list_incomplete');
    const codes = good.map(({ draft }) => draft);
    const told = (state: 'applied' | 'unchanged'): Outcome[] =>
      good.map(({ rowId }) => ({
        rowId,
        state,
        effect: state === 'applied' ? 'created' : null,
        entityId: null,
        reasons: [],
      }));
    if (
      JSON.stringify(codes.map(plainCode)) ===
      JSON.stringify((await codesInForce(tx, MUNICIPALITY_LIST, asOf)).map(plainCode))
    )
      return told('unchanged');
    const version: PublishCodeList = { version: asOf, title: TITLE, source, validFrom: asOf, codes };
    try {
      await lists.add(tx, act, MUNICIPALITY_LIST, version);
      return told('applied');
    } catch (error) {
      if (error instanceof RuleBroken) return waiting(error.code, error.params);
      throw error;
    }
  };
}

/** jsonb keeps no order of keys. */
function plainCode({ code, title, parent }: CodeDraft): unknown[] {
  return [code, title.fi, title.sv, title.en, parent];
}
