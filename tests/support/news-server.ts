import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface NewsServer {
  readonly address: string;
  /** Paths that were asked for, in order. */
  readonly asked: string[];
  /** What it answers, by path; 404 for all others. */
  readonly pages: Map<string, Answer | string>;
}

/** A server on this machine that stands for a news site, stopped after the test. */
export async function newsServer(pages: Record<string, Answer | string> = {}): Promise<NewsServer> {
  const news = { asked: [] as string[], pages: new Map(Object.entries(pages)) };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    news.asked.push(path);
    const page = news.pages.get(path);
    if (typeof page === 'function') page(request, response);
    else if (page === undefined) response.writeHead(404).end('nothing here');
    else response.setHeader('content-type', 'text/html; charset=utf-8').end(page);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { ...news, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
