import type { ClientGroup, ProductionMode, ServiceForm, ServiceType } from '@valvomo/contracts';

/** A kind of unit in the example county: what it is called, how many there are, and how large. */
export interface UnitKind {
  readonly type: ServiceType;
  readonly share: number;
  readonly modes: readonly { readonly mode: ProductionMode; readonly share: number }[];
  readonly places: readonly [least: number, most: number] | null;
  readonly form: ServiceForm;
  readonly groups: readonly ClientGroup[];
  readonly fi: string;
  readonly sv: string;
  readonly roundTheClock?: boolean;
  readonly restraints?: number;
}

/** Shares of own production, purchased service and voucher. */
export const modes = (own: number, purchased: number, voucher: number): UnitKind['modes'] => [
  { mode: 'own', share: own },
  { mode: 'purchased', share: purchased },
  { mode: 'voucher', share: voucher },
];
