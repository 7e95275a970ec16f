import { describe, expect, it } from '@jest/globals';
import type { Texts } from '@valvomo/contracts';
import { toCsv } from './csv.js';

const TITLES: Record<'name' | 'severity' | 'open' | 'days', Texts> = {
  name: { fi: 'Nimi', sv: 'Namn', en: 'Name' },
  severity: { fi: 'Vakavuus', sv: 'Allvarlighetsgrad', en: 'Severity' },
  open: { fi: 'Avoin', sv: 'Öppen', en: 'Open' },
  days: { fi: 'Päiviä', sv: 'Dagar', en: 'Days' },
};
const CODES = { severity: { MAJOR: { fi: 'Merkittävä', sv: 'Betydande', en: 'Major' } } };
const row = (name: string | null) => ({ name, severity: 'MAJOR', open: true, days: 3 });

describe('a CSV file', () => {
  it('has its header, its codes and its yes and no in the language of the caller', () => {
    expect(toCsv([row('Åvik')], TITLES, 'sv', CODES)).toBe(
      '\ufeffNamn,Allvarlighetsgrad,Öppen,Dagar\r\nÅvik,Betydande,ja,3\r\n',
    );
    expect(toCsv([row('Åvik')], TITLES, 'fi', CODES)).toContain(
      'Nimi,Vakavuus,Avoin,Päiviä\r\nÅvik,Merkittävä,kyllä,3',
    );
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1+2', '@SUM(A1)', '\tx', '\rx'])(
    'never lets a spreadsheet run %j as a formula',
    (name) => {
      const [, line] = toCsv([row(name)], TITLES, 'en').split('Days\r\n');
      expect(line).toMatch(/^"?'/);
    },
  );

  it('quotes what would end a cell, and leaves an unknown value empty', () => {
    expect(toCsv([row('A, "B"\nC')], TITLES, 'en')).toContain('"A, ""B""\nC",MAJOR,yes,3');
    expect(toCsv([row(null)], TITLES, 'en')).toContain('\r\n,MAJOR,yes,3');
  });

  it('of no rows is a header', () => {
    expect(toCsv([], TITLES, 'en')).toBe('\ufeffName,Severity,Open,Days\r\n');
  });
});
