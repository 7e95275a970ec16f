import { describe, expect, it } from '@jest/globals';
import { closedUnits, doubledRows, effectOf, matchUnits, type KnownUnit } from './imports.rules.js';

const unit = (id: string, name: string, street: string, open = true): KnownUnit => ({
  id,
  name,
  municipality: '049',
  street,
  open,
});
const found = (rows: KnownUnit[], units: KnownUnit[]) => Object.fromEntries(matchUnits(rows, units));

describe('a unit of a register without ids', () => {
  it('is found by name, municipality and address, whatever the case and the spaces', () => {
    expect(
      found(
        [unit('r', 'LEPPÄVAARAN  terveysasema', 'Konstaapelinkatu 2.')],
        [unit('u', 'Leppävaaran terveysasema ', 'Konstaapelinkatu 2')],
      ),
    ).toEqual({ r: 'u' });
  });

  it('has moved when only its address is another, and is renamed when only its name is', () => {
    const before = [
      unit('a', 'Matinkylän asema', 'Matinkatu 1'),
      unit('b', 'Iso Omena', 'Suomenlahdentie 1'),
    ];
    expect(
      found(
        [
          unit('1', 'Matinkylän asema', 'Piispanportti 10'),
          unit('2', 'Ison Omenan asema', 'Suomenlahdentie 1'),
        ],
        before,
      ),
    ).toEqual({ 1: 'a', 2: 'b' });
  });

  it('is new when both are other, and when another municipality has the same name', () => {
    expect(found([unit('1', 'Keskusta', 'Torikatu 21')], [unit('a', 'Rajakylä', 'Ruiskukkatie 4')])).toEqual(
      {},
    );
    expect(
      found(
        [{ ...unit('1', 'Keskusta', 'Torikatu 21'), municipality: '564' }],
        [unit('a', 'Keskusta', 'Torikatu 21')],
      ),
    ).toEqual({});
  });

  it('is not guessed where two stand at one address', () => {
    const two = [unit('a', 'Vanha', 'Harjukatu 48'), unit('b', 'Toinen', 'Harjukatu 48')];
    expect(found([unit('1', 'Uusi', 'Harjukatu 48')], two)).toEqual({});
    expect(found([unit('1', 'Uusi', 'Harjukatu 48'), unit('2', 'Toinen', 'Harjukatu 48')], two)).toEqual({
      1: 'a',
      2: 'b',
    });
  });

  it('opens again under its old identity', () => {
    expect(found([unit('1', 'Asema', 'Tie 1')], [unit('a', 'Asema', 'Tie 1', false)])).toEqual({ 1: 'a' });
    expect(found([unit('1', 'Asema', 'Tie 2')], [unit('a', 'Asema', 'Tie 1', false)])).toEqual({});
  });

  it('is told once: a second line of it names the first', () => {
    const lines = [
      { ...unit('1', 'Asema', 'Tie 1'), line: 2 },
      { ...unit('2', 'asema', 'Tie 1 '), line: 9 },
    ];
    expect(Object.fromEntries(doubledRows(lines))).toEqual({ 2: 2 });
  });
});

describe('what a reader is told of a change', () => {
  it.each([
    [true, [], false, 'created'],
    [false, [], false, null],
    [false, ['validTo'], true, 'closed'],
    [false, ['nameFi', 'street'], false, 'renamed'],
    [false, ['street', 'places'], false, 'moved'],
    [false, ['productionMode'], false, 'updated'],
  ] as const)('new %s, fields %j, closes %s: %s', (isNew, fields, closes, effect) => {
    expect(effectOf(isNew, fields, closes)).toBe(effect);
  });

  it('a unit that no row speaks of has closed, unless a row in quarantine has its name', () => {
    const open = [unit('a', 'Asema', 'Tie 1'), unit('b', 'Toinen', 'Tie 2'), unit('c', 'Kolmas', 'Tie 3')];
    expect(closedUnits(open, new Set(['a']), ['TOINEN ']).map(({ id }) => id)).toEqual(['c']);
  });
});
