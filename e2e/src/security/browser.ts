/** Just so much of a browser: it keeps cookies, follows what it is sent to, and says where its forms come from. */
export class Browser {
  private readonly cookies = new Map<string, string>();
  /** Where it stands. */
  at: string;

  constructor(private readonly home: string) {
    this.at = home;
  }

  /** Opens a page and goes on to wherever it is sent. */
  open(path: string): Promise<Response> {
    return this.go(new URL(path, this.home), {});
  }

  /** Sends a form of the page where it stands. */
  submit(path: string, fields: Readonly<Record<string, string>> = {}): Promise<Response> {
    const body = new URLSearchParams(fields);
    return this.go(new URL(path, this.home), {
      method: 'POST',
      body,
      headers: { origin: new URL(this.home).origin },
    });
  }

  private async go(
    url: URL,
    { headers, ...init }: { method?: string; body?: URLSearchParams; headers?: Record<string, string> },
  ): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { accept: 'text/html', 'accept-language': 'en', cookie, ...headers },
    });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    this.at = url.href;
    const next = response.headers.get('location');
    return next ? this.go(new URL(next, url), {}) : response;
  }

  private keep(set: string): void {
    const [pair = '', ...attributes] = set.split(';');
    const [name = '', value = ''] = pair.split('=', 2);
    const isOver = attributes.some((one) => /^\s*(max-age=0|expires=thu, 01 jan 1970)/i.test(one));
    if (isOver) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
