import { RuleBroken, type DeclareImpartial } from '@valvomo/contracts';

interface Declared {
  readonly team: readonly { readonly personId: string; readonly impartial: boolean | null }[];
  readonly recusals: readonly { readonly personId: string }[];
}

/**
 * One who declared not to be impartial takes that back with grounds, or after the head of supervision has waived it
 * (Administrative Procedure Act 434/2003 s.28).
 */
export function assertMayDeclare(
  { team, recusals }: Declared,
  personId: string,
  { impartial, grounds }: DeclareImpartial,
): void {
  const recused = team.some((member) => member.personId === personId && member.impartial === false);
  const waived = recusals.some((recusal) => recusal.personId === personId);
  if (recused && impartial && !grounds && !waived) throw new RuleBroken('recusal', {}, ['impartial']);
}
