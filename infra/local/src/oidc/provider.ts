import { Provider, type ClientMetadata, type Configuration } from 'oidc-provider';
import type { JWK } from 'jose';
import { PEOPLE, type Person } from '../people.js';

const AUDIENCE = 'valvomo';
/** Resource indicators must be URIs (RFC 8707); the tokens' audience is the plain word. */
const RESOURCE = 'urn:valvomo:api';
const TOKEN_HOURS = 8;

const RESOURCE_SERVER = {
  audience: AUDIENCE,
  scope: 'openid',
  accessTokenFormat: 'jwt',
  accessTokenTTL: TOKEN_HOURS * 3600,
  jwt: { sign: { alg: 'RS256' } },
} as const;

export interface ProviderOptions {
  issuer: string;
  county: string;
  keys: JWK[];
  cookieKeys: string[];
  /** Where browsers may be sent back to. */
  redirectUris: string[];
}

/** The OpenID provider of a local region; its tokens carry what design.md 5 says: county and roles. */
export function makeProvider({ issuer, county, keys, cookieKeys, redirectUris }: ProviderOptions): Provider {
  const configuration: Configuration = {
    jwks: { keys: keys as never },
    cookies: { keys: cookieKeys },
    clients: [
      {
        client_id: 'valvomo',
        token_endpoint_auth_method: 'none',
        redirect_uris: redirectUris,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
      // Nobody signs in by these: their tokens are minted for this machine alone.
      ...PEOPLE.flatMap(({ client }) => (client ? [machineClient(client)] : [])),
    ],
    // The discovery document names what is offered here; by default it would name the implicit flow, too (RFC 9700 section 2.1.2).
    responseTypes: ['code'],
    pkce: { required: () => true },
    scopes: ['openid', 'profile'],
    claims: { openid: ['sub', 'county', 'roles'], profile: ['name', 'locale'] },
    conformIdTokenClaims: false,
    findAccount: (_context, id) => {
      const person = PEOPLE.find((each) => each.id === id);
      return person && { accountId: person.id, claims: () => claimsOf(person, county) };
    },
    extraTokenClaims: (_context, token) => {
      const person = 'accountId' in token && PEOPLE.find(({ id }) => id === token.accountId);
      return person ? tokenClaims(person, county) : undefined;
    },
    interactions: { url: (_context, { uid }) => `/oidc/sign-in/${uid}` },
    // The services are the county's own: nobody is asked whether they may know who signs in.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid profile');
      grant.addResourceScope(RESOURCE, RESOURCE_SERVER.scope);
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => RESOURCE,
        useGrantedResource: () => true,
        getResourceServerInfo: () => RESOURCE_SERVER,
      },
    },
    ttl: {
      AccessToken: TOKEN_HOURS * 3600,
      Session: 14 * 86_400,
      Grant: 14 * 86_400,
      Interaction: 3600,
      IdToken: 3600,
    },
  };
  const provider = new Provider(issuer, configuration);
  // Behind the region's gateway: addresses are built from what it forwards.
  provider.proxy = true;
  return provider;
}

/** Mints an access token for somebody inside the provider, as its own token endpoint would. */
export async function mint(provider: Provider, person: Person, county: string): Promise<string> {
  const client = await provider.Client.find(person.client ?? 'valvomo');
  const token = new provider.AccessToken({
    accountId: person.id,
    client: client!,
    scope: 'openid',
    gty: 'local',
  } as never);
  token.resourceServer = new provider.ResourceServer(RESOURCE, RESOURCE_SERVER as never);
  token.extra = tokenClaims(person, county);
  return token.save();
}

const machineClient = (client_id: string): ClientMetadata => ({
  client_id,
  token_endpoint_auth_method: 'none',
  redirect_uris: [],
  grant_types: [],
  response_types: [],
});

function tokenClaims({ name, roles, language }: Person, county: string): Record<string, unknown> {
  return { name, county, roles, locale: language };
}

function claimsOf(person: Person, county: string): { sub: string } & Record<string, unknown> {
  return { sub: person.id, ...tokenClaims(person, county) };
}
