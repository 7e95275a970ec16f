import type { Region } from './state.js';

/**
 * A bearer token of one of the region's people, minted inside the local OpenID provider.
 * @param name login (the role), full name or id
 * @throws when nobody is called so, with everybody's names
 */
export async function mintToken(region: Region, name: string): Promise<string> {
  const answer = await fetch(`http://127.0.0.1:${region.ports.oidc}/local/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-region-secret': region.secret },
    body: JSON.stringify({ name }),
  });
  const body = (await answer.json()) as { token?: string; detail?: string };
  if (!body.token) throw new Error(body.detail ?? `the OpenID provider answered ${answer.status}`);
  return body.token;
}
