import { ROLES, type Role } from '@valvomo/contracts';
import type { RegionPerson } from './options.js';

/** Somebody of the region who has signed in. */
export interface SignedIn extends RegionPerson {
  readonly token: string;
}

/** The local OpenID provider stands seven ports above the region's address, and mints tokens for those who know its secret. */
const OIDC_PORT = 7;

/** All people of a local region: one of each role, and that role's others under its name with a number. */
export async function peopleOfRegion(publicUrl: string, secret: string): Promise<SignedIn[]> {
  const { port, hostname } = new URL(publicUrl);
  const mint = `http://${hostname}:${Number(port) + OIDC_PORT}/local/token`;
  const people: SignedIn[] = [];
  for (const role of ROLES)
    for (let n = 1; ; n++) {
      const person = await signIn(mint, secret, n === 1 ? role : `${role}-${n}`);
      if (!person) break;
      people.push(person);
    }
  return people;
}

async function signIn(mint: string, secret: string, name: string): Promise<SignedIn | null> {
  const answer = await fetch(mint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-region-secret': secret },
    body: JSON.stringify({ name }),
  });
  const { token } = (await answer.json()) as { token?: string };
  if (!token) return null;
  const claims = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Claims;
  return { id: claims.sub, name: claims.name, language: claims.locale ?? 'fi', roles: claims.roles, token };
}

interface Claims {
  readonly sub: string;
  readonly name: string;
  readonly roles: Role[];
  readonly locale?: 'fi' | 'sv';
}
