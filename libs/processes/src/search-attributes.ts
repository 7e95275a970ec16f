import proto, { type temporal } from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from './search-attribute-names.js';

const { IndexedValueType } = proto.temporal.api.enums.v1;
const TYPES = {
  KEYWORD: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  DATETIME: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
};

interface Operator {
  readonly operatorService: temporal.api.operatorservice.v1.OperatorService;
}

/**
 * Makes the search attributes of our processes in a namespace where they are missing; several workers may do so at once.
 * @throws what the server says, where they are still missing afterwards
 */
export async function ensureSearchAttributes(
  { operatorService }: Operator,
  namespace: string,
): Promise<void> {
  const missing = async () => {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    return Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in (customAttributes ?? {})));
  };
  const wanted = await missing();
  if (wanted.length === 0) return;
  const searchAttributes = Object.fromEntries(wanted.map(([name, type]) => [name, TYPES[type]]));
  try {
    await operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    // Another worker that started at the same time may have made them.
    if ((await missing()).length > 0) throw error;
  }
}
