import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { LANGUAGES, type Language } from '@valvomo/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { readersLanguage, sendDocument, type PublicDocument } from './documents.js';
import { atomFeed } from './feed.js';
import { markup } from './markup.js';
import { page, PAGE_POLICY } from './page.js';

/** What a reply was told, with just so much of Fastify. */
function answerTo(headers: Record<string, string>, document: PublicDocument) {
  const told: { status: number; headers: Record<string, string>; body: unknown } = {
    status: 200,
    headers: {},
    body: undefined,
  };
  const reply = {
    header(name: string, value: string) {
      told.headers[name] = value;
      return reply;
    },
    type: (value: string) => reply.header('content-type', value),
    code(status: number) {
      told.status = status;
      return reply;
    },
    send(body?: unknown) {
      told.body = body;
      return reply;
    },
  };
  sendDocument({ headers } as unknown as FastifyRequest, reply as unknown as FastifyReply, document);
  return told;
}
const request = (headers: Record<string, string>) => ({ headers }) as unknown as FastifyRequest;

describe('markup', () => {
  it('shows text as text and markup as markup', () => {
    const name = `<script>alert("x")</script> & 'co'`;
    const list = ['a<b', 'c'].map((item) => markup`<li>${item}</li>`);
    expect(markup`<p title="${name}">${name}</p><ul>${list}</ul>${null}${false}${0}`.toString()).toBe(
      '<p title="&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; &#39;co&#39;">' +
        '&#60;script&#62;alert(&#34;x&#34;)&#60;/script&#62; &#38; &#39;co&#39;</p><ul><li>a&#60;b</li><li>c</li></ul>0',
    );
  });

  it('makes a page in one language that leads to the others and to its content', () => {
    const made = page('sv', { title: 'Löfte', body: markup`<p>x</p>`, feed: '/f.atom?lang=sv' });
    expect(made).toMatch(/^<!doctype html>\n<html lang="sv">/);
    expect(made).toContain('<span lang="sv" aria-current="true">Svenska</span>');
    expect(made).toContain('<a href="?lang=fi" lang="fi" hreflang="fi">Suomi</a>');
    expect(made).toContain('<a class="skip" href="#content">Gå till innehållet</a>');
    expect(made).toContain(
      '<link rel="alternate" type="application/atom+xml" title="Löfte" href="/f.atom?lang=sv">',
    );
    expect(made).not.toMatch(/<script|style=/);
  });

  it('leads from a public page to the others and home, and from a page of staff to none of them', () => {
    const made = (language: Language) => page(language, { title: 'x', body: markup``, part: 'promise' });
    const links = (language: Language) =>
      [...made(language).matchAll(/<li><a href="([^?]*)\?lang=(\w+)"( aria-current="true")?>([^<]+)</g)]
        .filter(([, path]) => path !== '')
        .map(([, path, lang, here, title]) => [path, lang, here !== undefined, title]);
    const paths = [
      '/',
      ...['strategy', 'promise', 'safety', 'publications'].map((part) => `/reporting/public/${part}`),
    ];
    const titles = {
      fi: ['Etusivu', 'Palvelustrategia', 'Palvelulupaus', 'Turvallisuus', 'Raportit'],
      sv: ['Förstasidan', 'Servicestrategi', 'Servicelöfte', 'Säkerhet', 'Rapporter'],
      en: ['Home', 'Service strategy', 'Service promise', 'Safety', 'Reports'],
    };
    for (const language of LANGUAGES)
      expect(links(language)).toEqual(
        titles[language].map((title, i) => [paths[i], language, paths[i]!.endsWith('/promise'), title]),
      );
    expect(page('fi', { title: 'x', body: markup`` })).not.toContain('reporting/public');
  });

  it('has the one style that its policy allows', () => {
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(page('fi', { title: '', body: markup`` })) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(PAGE_POLICY).toContain(`style-src 'sha256-${hash}'`);
  });
});

describe('a public document', () => {
  const document: PublicDocument = { form: 'html', body: '<p>x</p>', language: 'fi' };

  it('has the hash of its bytes as its tag, and whoever has these bytes gets 304', () => {
    const first = answerTo({}, document);
    expect(first).toMatchObject({ status: 200, body: '<p>x</p>' });
    expect(first.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'public, max-age=60',
      'content-language': 'fi',
      vary: 'accept-language',
    });
    expect(first.headers).not.toHaveProperty('set-cookie');
    const tag = first.headers['etag']!;
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*'])
      expect(answerTo({ 'if-none-match': known }, document)).toMatchObject({ status: 304, body: undefined });
    expect(answerTo({ 'if-none-match': '"other"' }, document).status).toBe(200);
    expect(answerTo({ 'if-none-match': tag }, { ...document, body: '<p>y</p>' }).status).toBe(200);
  });

  it('is told of as withdrawn whatever the reader has', () => {
    expect(answerTo({ 'if-none-match': '*' }, { ...document, status: 410 }).status).toBe(410);
  });

  it('comes in the language of its address, else the browser’s, else Finnish', () => {
    expect(readersLanguage({ lang: 'en' }, request({ 'accept-language': 'sv' }))).toBe('en');
    expect(readersLanguage({}, request({ 'accept-language': 'de, sv;q=0.8, en;q=0.4' }))).toBe('sv');
    expect(readersLanguage({}, request({}))).toBe('fi');
  });
});

describe('an Atom feed', () => {
  const of = {
    title: 'Lupaukset <1>',
    language: 'fi' as const,
    self: 'http://localhost/feed?lang=fi&x=1',
    page: 'http://localhost/page',
    author: 'Alue',
    begunAt: new Date('2026-11-01T00:00:00Z'),
  };
  const entry = {
    id: '00000000-0000-8000-8000-000000000001',
    title: 'A & B ]]> <b>',
    text: 'c',
    link: 'http://localhost/page',
    at: new Date('2026-11-20T08:00:00Z'),
  };

  it('is the same bytes for the same entries, and as old as the newest of them', () => {
    const made = atomFeed({ ...of, entries: [entry] });
    expect(atomFeed({ ...of, entries: [{ ...entry }] })).toBe(made);
    expect(made).toContain('<feed xmlns="http://www.w3.org/2005/Atom">');
    expect(made).toContain('<id>http://localhost/feed?lang=fi&amp;x=1</id>');
    expect(made).toContain('<title>Lupaukset &lt;1&gt;</title>');
    expect(made).toContain('<id>urn:uuid:00000000-0000-8000-8000-000000000001</id>');
    expect(made.match(/<updated>[^<]+/g)).toEqual(Array(2).fill('<updated>2026-11-20T08:00:00.000Z'));
    expect(made).toContain('A &#38; B ]]&#62; &#60;b&#62;');
  });

  it('that has no entries yet is as old as what it tells of', () => {
    expect(atomFeed({ ...of, entries: [] })).toContain('<updated>2026-11-01T00:00:00.000Z</updated>');
  });
});
