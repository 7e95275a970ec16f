/** What an operator filters and sorts processes by; stored in plain text, so nothing personal (S20). */
export const SEARCH_ATTRIBUTES = {
  ValvomoKind: 'KEYWORD',
  ValvomoStage: 'KEYWORD',
  ValvomoWaitingFor: 'KEYWORD',
  ValvomoDue: 'DATETIME',
  ValvomoLevel: 'KEYWORD',
  ValvomoUnit: 'KEYWORD',
} as const;

export type SearchAttributeName = keyof typeof SEARCH_ATTRIBUTES;
