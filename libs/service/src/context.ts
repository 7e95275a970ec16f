import { AsyncLocalStorage } from 'node:async_hooks';
import type { Language, Texts } from '@valvomo/contracts';
import { z } from 'zod';

/** What a log line and a message text need to know of the work at hand. */
export interface WorkContext {
  readonly requestId?: string;
  readonly eventId?: string;
  readonly workflowId?: string;
  readonly language?: Language;
}

const current = new AsyncLocalStorage<WorkContext>();

/** Runs work whose log lines carry its ids, and whose validation messages are in its language. */
export function within<T>(context: WorkContext, work: () => T): T {
  return current.run(context, work);
}

/** The context of the work at hand; empty outside of any. */
export function workContext(): WorkContext {
  return current.getStore() ?? {};
}

const LOCALES = { fi: z.locales.fi(), sv: z.locales.sv(), en: z.locales.en() };

/**
 * Makes zod speak the language of the work at hand; a rule with texts of its own says them (contracts: `inWords`), and a
 * message that a schema gives itself stands.
 */
export function speakCallersLanguage(): void {
  z.config({
    localeError: (issue) => {
      const language = workContext().language ?? 'en';
      const own =
        issue.code === 'custom' ? (issue.params as { texts?: Texts } | undefined)?.texts : undefined;
      return own?.[language] ?? LOCALES[language].localeError?.(issue);
    },
  });
}
