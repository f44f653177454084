import { request, type IncomingHttpHeaders } from 'node:http';

/** What a server answered. */
export interface Answered {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Asks with a path exactly as given, which no client of a browser would send. */
export function asked(
  url: string,
  path: string,
  options: { readonly method?: string; readonly host?: string } = {},
): Promise<Answered> {
  const { method = 'GET', host } = options;
  const headers = host === undefined ? {} : { host };
  return new Promise((resolve, reject) => {
    const sent = request(new URL(url), { path, method, headers, agent: false }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => (text += part));
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}
