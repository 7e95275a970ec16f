/** A cookie of a signed-in browser: never seen by a script, never sent along by another site's form (RFC 6265bis). */
export interface CookieOptions {
  /** TLS outside: then `Secure` and the prefix `__Host-`, with which no other host of the domain can set it. */
  readonly secure: boolean;
  /** In seconds; 0 takes it away. */
  readonly maxAge: number;
}

/** The cookie's name on the wire. */
export const cookieName = (name: string, secure: boolean): string => (secure ? `__Host-${name}` : name);

/**
 * The Set-Cookie header of a cookie.
 * @param value of base64url characters, which need no encoding
 */
export function setCookie(name: string, value: string, { secure, maxAge }: CookieOptions): string {
  const parts = [`${cookieName(name, secure)}=${value}`, 'Path=/', `Max-Age=${maxAge}`, 'HttpOnly'];
  // Lax and not Strict: the way back from the provider is a navigation that another site began.
  return [...parts, 'SameSite=Lax', ...(secure ? ['Secure'] : [])].join('; ');
}

/** The value of a cookie in a Cookie header, or null. */
export function cookieOf(header: string | undefined, name: string): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value && /^[\w-]{1,4000}$/.test(value)) return value;
  }
  return null;
}
