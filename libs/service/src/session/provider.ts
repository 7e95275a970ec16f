import * as oidc from 'openid-client';

/** What the browser keeps while its reader is away at the provider. */
export interface Journey {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  /** The path to come back to. */
  readonly to: string;
}

/** The public client that people sign in with; it has no secret, so PKCE stands for one (RFC 7636). */
export const CLIENT = 'valvomo';
const SCOPE = 'openid profile';

/** The county's OpenID provider as a service's pages use it: code flow with PKCE, state and nonce (RFC 9700 section 2.1). */
export class SignInProvider {
  private found: Promise<oidc.Configuration> | null = null;

  /** @param redirectUri where the provider sends the browser back to */
  constructor(
    private readonly issuer: string,
    private readonly redirectUri: string,
  ) {}

  /** The address at the provider to send the browser to. @param again asks for the password even of who is signed in there */
  async leave(to: string, again: boolean): Promise<{ url: URL; journey: Journey }> {
    const journey = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
      to,
    };
    const url = oidc.buildAuthorizationUrl(await this.configuration(), {
      redirect_uri: this.redirectUri,
      scope: SCOPE,
      state: journey.state,
      nonce: journey.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier),
      code_challenge_method: 'S256',
      ...(again && { prompt: 'login' }),
    });
    return { url, journey };
  }

  /**
   * Exchanges the code that came back, if it belongs to this journey.
   * @param search the query of the address that the browser came back to
   * @throws whatever the library refuses: another state or nonce, a code that was used, a wrong issuer
   */
  async arrive(
    search: string,
    { state, nonce, verifier }: Journey,
  ): Promise<{ token: string; subject: string; seconds: number }> {
    const url = new URL(this.redirectUri);
    url.search = search;
    const tokens = await oidc.authorizationCodeGrant(await this.configuration(), url, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    return {
      token: tokens.access_token,
      subject: tokens.claims()!.sub,
      seconds: tokens.expires_in ?? 0,
    };
  }

  /** Where one leaves the provider itself, if it offers that. */
  async farewell(): Promise<URL | null> {
    const configuration = await this.configuration();
    const offered = configuration.serverMetadata().end_session_endpoint;
    return offered ? oidc.buildEndSessionUrl(configuration) : null;
  }

  /** Asked once it is needed, and again after a failure: a service starts without its provider. */
  private configuration(): Promise<oidc.Configuration> {
    const issuer = new URL(this.issuer);
    // Production refuses such an issuer already in its configuration.
    const execute = issuer.protocol === 'http:' ? [oidc.allowInsecureRequests] : [];
    this.found ??= oidc
      .discovery(issuer, CLIENT, undefined, oidc.None(), { execute, timeout: 5 })
      .catch((error: unknown) => {
        this.found = null;
        throw error;
      });
    return this.found;
  }
}
