import { createHash } from 'node:crypto';
import { type Language, Language as LanguageCode } from '@valvomo/contracts';
import { languageNamed } from '@valvomo/service';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PAGE_POLICY } from './page.js';

/** Where public documents lie (design 5.12): outside of `/v1`, since their addresses are printed and linked to. */
export const PUBLIC_PATH = 'reporting/public';

/** The query of a public page: the language that its links name. */
export const PageQuery = z.object({ lang: LanguageCode.optional() });
export type PageQuery = z.infer<typeof PageQuery>;

/** The reader's language: by the address, else the browser's, else Finnish. */
export function readersLanguage({ lang }: PageQuery, request: FastifyRequest): Language {
  return lang ?? languageNamed(request.headers['accept-language']) ?? 'fi';
}

const TYPES = {
  html: 'text/html; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
} as const;

export interface PublicDocument {
  readonly form: keyof typeof TYPES;
  readonly body: string;
  /** The language of its texts; null where it has all or none. */
  readonly language: Language | null;
  /** 410 where it is told that something was withdrawn. */
  readonly status?: 200 | 410;
}

/**
 * Sends a public document: its entity tag is the hash of its bytes, caches may keep it for a minute and ask again after,
 * and who has these very bytes gets 304. No cookie, whoever reads.
 * @see RFC 9110 sections 8.8.3, 13.1.2 and 15.4.5
 */
export function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: PublicDocument,
): FastifyReply {
  const { form, body, language, status = 200 } = document;
  const tag = `"${createHash('sha256').update(body).digest('base64url')}"`;
  void reply
    .header('etag', tag)
    .header('cache-control', 'public, max-age=60')
    .header('vary', 'accept-language')
    .header('access-control-allow-origin', '*');
  if (language) void reply.header('content-language', language);
  if (form === 'html') void reply.header('content-security-policy', PAGE_POLICY);
  if (status === 200 && isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send();
  return reply.code(status).type(TYPES[form]).send(body);
}

/** The weak comparison that If-None-Match asks for: a proxy that compresses weakens the tag. */
function isKnown(header: string | undefined, tag: string): boolean {
  const given = (header ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  return given.includes(tag) || given.includes('*');
}
