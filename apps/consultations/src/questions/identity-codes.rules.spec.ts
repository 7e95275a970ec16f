import { describe, expect, it } from '@jest/globals';
import { assertNoIdentityCode, pathOfIdentityCode } from './identity-codes.rules.js';

describe('a personal identity code blocks the sending', () => {
  it('says in which field it stands, however deep', () => {
    const body = {
      patient: { pseudonym: 'P-1', age: 40 },
      question: { text: 'x', attachments: [{ reference: 'EKG' }, { reference: 'EKG 131052-308T' }] },
    };
    expect(pathOfIdentityCode(body)).toEqual(['question', 'attachments', 1, 'reference']);
    expect(pathOfIdentityCode({ patient: { pseudonym: '131052A308T' } })).toEqual(['patient', 'pseudonym']);
    expect(() => assertNoIdentityCode(body)).toThrow(
      expect.objectContaining({ code: 'identity_code', path: ['question', 'attachments', 1, 'reference'] }),
    );
    expect(pathOfIdentityCode({ text: 'ei mitään', flags: { a: true }, none: null })).toBeNull();
  });
});
