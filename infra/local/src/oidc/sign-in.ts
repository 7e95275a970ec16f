import type { Texts } from '@valvomo/contracts';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Provider } from 'oidc-provider';
import { escape, languageOf, page } from '../page.js';
import { PEOPLE, personNamed } from '../people.js';

const TITLE: Texts = { fi: 'Kuka kirjautuu?', sv: 'Vem loggar in?', en: 'Who signs in?' };
const LEAD: Texts = {
  fi: 'Harjoitusalueen henkilöt ovat keksittyjä, eikä heillä ole salasanoja.',
  sv: 'Övningsområdets personer är påhittade och har inga lösenord.',
  en: 'The people of this practice region are invented and have no passwords.',
};

/** Lets the reader choose whom to be: a GET shows everybody, a POST signs that person in. */
export async function signIn(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid } = await provider.interactionDetails(request, response);
  if (request.method === 'POST') {
    const login = new URLSearchParams(await text(request)).get('login') ?? '';
    const result = { login: { accountId: personNamed(login).id } };
    return provider.interactionFinished(request, response, result);
  }
  const asked = new URL(request.url ?? '/', 'http://localhost').searchParams.get('lang');
  const language = languageOf(asked, request.headers['accept-language']);
  const buttons = PEOPLE.map(
    ({ login, name }) =>
      `<p><button name="login" value="${login}">${escape(name)}</button> <code>${login}</code></p>`,
  );
  const form = `<form method="post" action="/oidc/sign-in/${uid}">${buttons.join('\n')}</form>`;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(page(language, TITLE[language], `<p>${LEAD[language]}</p>${form}`));
}
