import { createHash, randomUUID } from 'node:crypto';
import type { Who } from './issuer.js';

interface Granted {
  readonly who: Who;
  readonly nonce: string | null;
  readonly challenge: string | null;
  readonly redirectUri: string | null;
}

/** The code flow of an OpenID provider: a code is used once, by whoever knows what its PKCE challenge was made of (RFC 7636). */
export class CodeFlow {
  person: Who | null = null;
  private readonly granted = new Map<string, Granted>();

  constructor(private readonly tokensOf: (who: Who, nonce: string | null) => object) {}

  /** Where the browser is sent back to, with a code or with why not. */
  authorize(asked: URLSearchParams): string {
    const back = new URL(asked.get('redirect_uri') ?? 'about:blank');
    back.searchParams.set('state', asked.get('state') ?? '');
    if (asked.get('code_challenge_method') !== 'S256' || !this.person) {
      back.searchParams.set('error', this.person ? 'invalid_request' : 'access_denied');
      return back.href;
    }
    const code = randomUUID();
    this.granted.set(code, {
      who: this.person,
      nonce: asked.get('nonce'),
      challenge: asked.get('code_challenge'),
      redirectUri: asked.get('redirect_uri'),
    });
    back.searchParams.set('code', code);
    return back.href;
  }

  exchange(asked: URLSearchParams): { status: number; answer: object } {
    const code = asked.get('code') ?? '';
    const granted = this.granted.get(code);
    this.granted.delete(code);
    const challenge = createHash('sha256')
      .update(asked.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight = granted?.challenge === challenge && granted.redirectUri === asked.get('redirect_uri');
    if (!granted || !isRight) return { status: 400, answer: { error: 'invalid_grant' } };
    return { status: 200, answer: this.tokensOf(granted.who, granted.nonce) };
  }
}
