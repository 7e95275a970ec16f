import type { Texts } from '../texts.js';

/**
 * Why a row of a register file is kept back (fault), or what was mended on its way in (note);
 * `{value}` and `{expected}` are filled from the row. A row that breaks a rule carries that problem's code instead.
 */
export const IMPORT_REASONS = {
  value_missing: {
    fi: 'Sarakkeen {field} arvo puuttuu.',
    sv: 'Värdet i kolumnen {field} saknas.',
    en: 'The value of column {field} is missing.',
  },
  value_invalid: {
    fi: 'Sarakkeen {field} arvo "{value}" ei kelpaa.',
    sv: 'Värdet "{value}" i kolumnen {field} är ogiltigt.',
    en: 'The value "{value}" of column {field} is not valid.',
  },
  line_broken: {
    fi: 'Rivillä on {value} saraketta, otsikossa {expected}.',
    sv: 'Raden har {value} kolumner, rubrikraden {expected}.',
    en: 'The line has {value} columns, the header {expected}.',
  },
  row_doubled: {
    fi: 'Sama kohde on jo tiedoston rivillä {value}.',
    sv: 'Samma objekt finns redan på filens rad {value}.',
    en: 'The same object is already on line {value} of the file.',
  },
  municipality_not_found: {
    fi: 'Kuntaa "{value}" ei ole kuntaluettelossa.',
    sv: 'Kommunen "{value}" finns inte i kommunförteckningen.',
    en: 'Municipality "{value}" is not in the code list.',
  },
  municipality_code_wrong: {
    fi: 'Kuntakoodi "{value}" on väärä; nimen mukaan oikea on {expected}.',
    sv: 'Kommunkoden "{value}" är fel; enligt namnet är den {expected}.',
    en: 'Municipality code "{value}" is wrong; by its name it is {expected}.',
  },
  municipality_merged: {
    fi: 'Kunta "{value}" on liitetty kuntaan {expected}.',
    sv: 'Kommunen "{value}" har gått upp i kommunen {expected}.',
    en: 'Municipality "{value}" has merged into {expected}.',
  },
  zeros_restored: {
    fi: 'Sarakkeen {field} arvoon "{value}" palautettiin etunollat: {expected}.',
    sv: 'Inledande nollor återställdes i kolumnen {field}: "{value}" blev {expected}.',
    en: 'Leading zeros were restored in column {field}: "{value}" became {expected}.',
  },
  list_incomplete: {
    fi: 'Koodiluettelo julkaistaan kokonaisena; jokin toinen rivi on virheellinen.',
    sv: 'En kodlista publiceras i sin helhet; någon annan rad är felaktig.',
    en: 'A code list is published whole; another line has a fault.',
  },
} as const satisfies Record<string, Texts>;
export type ImportReasonCode = keyof typeof IMPORT_REASONS;
