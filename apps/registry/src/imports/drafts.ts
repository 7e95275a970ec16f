import type {
  ImportKind,
  LegalForm,
  Names,
  PublishCodeList,
  SaveContract,
  SavePerson,
  SaveProvider,
  SaveServicePoint,
  SaveUnit,
  Sector,
  ServiceForm,
  ServiceType,
} from '@valvomo/contracts';
import type { Municipalities } from '../code-lists/municipalities.js';
import type { Reason, RowReader } from './row-reader.js';

/** A service of a unit as a register file tells it. */
export interface ServiceDraft {
  readonly type: ServiceType;
  readonly form: ServiceForm;
  readonly places: number | null;
}

/** A provider as a file of units tells it: its number, or in files without numbers its name alone. */
export type ProviderRef =
  | { readonly businessId: string }
  | { readonly key: string; readonly names: Names; readonly sector: Sector; readonly legalForm: LegalForm };

/**
 * A unit as a register file tells it. `key` is its key in that register; null: the register has none, so the unit is
 * found again by name, municipality and address.
 */
export interface UnitDraft {
  readonly key: string | null;
  readonly provider: ProviderRef;
  readonly unit: Omit<SaveUnit, 'providerId'>;
  readonly services: readonly ServiceDraft[];
}

export interface ProviderDraft {
  readonly key: string;
  readonly provider: SaveProvider;
}
export interface PersonDraft {
  readonly key: string;
  readonly person: SavePerson & { id: string };
}
export interface PointDraft {
  readonly key: string;
  readonly unitKey: string;
  readonly point: Omit<SaveServicePoint, 'unitId'>;
}
export interface ContractDraft {
  readonly key: string;
  readonly businessId: string;
  readonly unitKeys: readonly string[];
  readonly contract: Omit<SaveContract, 'providerId' | 'unitIds'>;
}
export type CodeDraft = PublishCodeList['codes'][number];

/** What a mapping may look up: the kind of file, the day of which the file speaks and the municipalities of that time. */
export interface MappingContext {
  readonly kind: ImportKind;
  readonly asOf: string;
  readonly municipalities: Municipalities;
}

/** How one kind of file of a source is read. */
export interface FileMapping<D> {
  readonly delimiter: ',' | ';';
  /** Columns without which it is another file. */
  readonly columns: readonly string[];
  /** The register has no keys: its units are found again by what they are called and where they are. */
  readonly keyless?: boolean;
  /** Columns of the unit's row of which the source speaks; others stay as somebody saved them. All, where not given. */
  readonly owns?: readonly string[];
  /** The file says that a unit has closed, not when: the day of the first sheet that said so stands. */
  readonly undatedClosing?: boolean;
  /** The cells name people: they go as soon as their row is in the register, or given up. The key is the person's id. */
  readonly personal?: boolean;
  /** Whether a row speaks of the day; for files that hold several years. */
  readonly speaksOf?: (cells: Readonly<Record<string, string>>, asOf: string) => boolean;
  readonly map: (row: RowReader, context: MappingContext) => D;
  /** What names the row's object for a reader: its number or its name. */
  readonly summary: (cells: Readonly<Record<string, string>>) => string;
}

export interface Drafts {
  providers: ProviderDraft;
  people: PersonDraft;
  units: UnitDraft;
  'service-points': PointDraft;
  contracts: ContractDraft;
  'code-lists': CodeDraft;
}

/** The files of one source. */
export type SourceMapping = { readonly [K in ImportKind]?: FileMapping<Drafts[K]> };

/** A row that its mapping could read. */
export interface GoodRow<D> {
  readonly line: number;
  readonly rowId: string;
  readonly notes: readonly Reason[];
  readonly draft: D;
  readonly faults: null;
}

/** A row read by its mapping: a draft, or the faults that keep it back. */
export type Mapped<D> =
  GoodRow<D> | (Omit<GoodRow<D>, 'draft' | 'faults'> & { readonly faults: readonly Reason[] });
