/**
 * A Finnish personal identity code in running text: day, month, year, century mark, individual number, check character
 * (Government Decree 128/2010, section 3; the marks B C D E F and U V W X Y since 2023, Decree 690/2022). The check
 * character is not tested: a code with a slip of the pen still tells who is meant.
 */
const CODE = /(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])\d{2}\s?[-+A-FU-Y]\s?\d{3}[0-9A-Z](?![\p{L}\d])/iu;

/** What people and programs write for a hyphen. */
const DASHES = /[\u2010-\u2015\u2212\u00ad\ufe58\ufe63\uff0d]/g;

/** An id or a hash as a whole: the digits and letters in it are nobody's code. */
const ID_OR_HASH = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64})$/i;

/**
 * Whether a text names a person by identity code, also with odd dashes, full-width digits or invisible characters. A text that
 * is nothing but an id or a hash names nobody.
 */
export function holdsIdentityCode(text: string): boolean {
  if (ID_OR_HASH.test(text)) return false;
  const plain = text
    .normalize('NFKC')
    .replace(DASHES, '-')
    .replace(/\p{Cf}/gu, '');
  return CODE.test(plain);
}
