import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { UserError } from '#model/user-error.js';
import { buildApp } from './app.js';
import type { Entrance } from './entrance.js';
import { StaticFiles } from './static-files.js';
import { Workbench, type WorkbenchOptions } from './workbench.js';

export interface ServeOptions extends WorkbenchOptions {
  /** Folder of the built page. */
  readonly page: string;
  /** Loopback, unless `entrance` asks for accounts. */
  readonly host: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Who may come in, once the port is known: it is in the names that are ours, and in that of the cookie. */
  readonly entrance: (port: number) => Entrance;
  /** Hears of bugs. */
  readonly tell: (error: Error) => void;
}

export interface Serving {
  /** With the token that lets in, where there is one. */
  readonly address: string;
  readonly port: number;
  readonly token: string | null;
  readonly bench: Workbench;
  /** Ends connections, waits for what is being written; the casebook stays open. */
  readonly close: () => Promise<void>;
}

/** Serves a casebook. Throws a UserError where the port is taken or the host is not this machine's. */
export async function serveCasebook(options: ServeOptions): Promise<Serving> {
  const bench = new Workbench(options);
  const page = new StaticFiles(options.page);
  let answer: (request: Request, env: unknown) => Response | Promise<Response> = () =>
    new Response(null, { status: 503 });
  const server = (await listen((request, env) => answer(request, env), options)) as Server;
  const { port } = server.address() as AddressInfo;
  const { address, token, ...entrance } = options.entrance(port);
  const app = buildApp({ bench, page, ...entrance, tell: options.tell });
  answer = (request, env) => app.fetch(request, env as object);
  return {
    address,
    port,
    token,
    bench,
    async close() {
      bench.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      await bench.idle();
    },
  };
}

function listen(
  fetch: (request: Request, env: unknown) => Response | Promise<Response>,
  { host, port }: ServeOptions,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: host }, () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) => reject(asUserError(error, host, port)));
  });
}

function asUserError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new UserError(
      'port-taken',
      `port ${port} is taken`,
      'Choose another with --port, or 0 for any that is free.',
    );
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new UserError(
      'no-such-host',
      `${host} is no address of this machine`,
      'Name one of its addresses with --listen, or 0.0.0.0 for all of them.',
    );
  return error;
}
