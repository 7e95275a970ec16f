/** Somebody of the region, signed in. */
export interface SignedIn {
  readonly id: string;
  readonly token: string;
}

/** Signs the region's people in by their logins, such as `inspector-2`. */
export type People = (login: string) => Promise<SignedIn>;

/** The local OpenID provider stands seven ports above the region's address, and mints tokens for those who know its secret. */
const OIDC_PORT = 7;

export function localPeople(publicUrl: string, secret: string): People {
  const { port, hostname } = new URL(publicUrl);
  const provider = `http://${hostname}:${Number(port) + OIDC_PORT}/local/token`;
  const known = new Map<string, Promise<SignedIn>>();
  const signIn = async (name: string): Promise<SignedIn> => {
    const answer = await fetch(provider, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-region-secret': secret },
      body: JSON.stringify({ name }),
    });
    const { token } = (await answer.json()) as { token?: string };
    if (!token) throw new Error(`no token for ${name}: ${answer.status}`);
    const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as { sub: string };
    return { id: claims.sub, token };
  };
  return (login) => {
    const person = known.get(login) ?? signIn(login);
    known.set(login, person);
    return person;
  };
}
