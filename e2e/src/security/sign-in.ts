import { expect, it } from '@jest/globals';
import type { TestRegion } from '../region.js';
import { Browser } from './browser.js';

/** Signing in with a browser at the region's own provider, through its one address (design 5.12). */
export function signInTests(given: () => TestRegion): void {
  async function signedIn(login: string): Promise<{ browser: Browser; page: Response }> {
    const browser = new Browser(given().state.url);
    await browser.open('/reporting/pages/home?lang=en');
    expect(new URL(browser.at).pathname).toMatch(/^\/oidc\/sign-in\//);
    return { browser, page: await browser.submit(new URL(browser.at).pathname, { login }) };
  }

  it('brings a director from the page over the provider back to the page, and out again', async () => {
    const { browser, page } = await signedIn('director');
    expect([page.status, new URL(browser.at).pathname]).toEqual([200, '/reporting/pages/home']);
    expect(await page.text()).toContain('Access and client experience');
    const file = await browser.open('/reporting/v1/dashboards/A/figures.csv');
    expect([file.status, file.headers.get('content-type')]).toEqual([
      200,
      expect.stringContaining('text/csv'),
    ]);

    const out = await browser.submit('/reporting/sign-out');
    expect([out.status, new URL(browser.at).pathname]).toEqual([200, '/reporting/signed-out']);
    await browser.open('/reporting/v1/dashboards/A/figures.csv');
    // The provider's own session goes on; whoever left is asked for all the same.
    expect(new URL(browser.at).pathname).toMatch(/^\/oidc\/sign-in\//);
  });

  it('shows a clinician no dashboard', async () => {
    expect((await signedIn('clinician')).page.status).toBe(403);
  });
}
