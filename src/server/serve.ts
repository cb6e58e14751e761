import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { UserError } from '#model/user-error.js';
import { buildApp } from './app.js';
import { Door } from './guard.js';
import { StaticFiles } from './static-files.js';
import { Workbench, type WorkbenchOptions } from './workbench.js';

export interface ServeOptions extends WorkbenchOptions {
  /** Folder of the built page. */
  readonly page: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Who signs decisions. */
  readonly author: string;
  /** Hears of bugs. */
  readonly tell: (error: Error) => void;
}

export interface Serving {
  /** With the token that lets in. */
  readonly address: string;
  readonly port: number;
  readonly token: string;
  readonly bench: Workbench;
  /** Ends connections, waits for what is being written; the casebook stays open. */
  readonly close: () => Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/** Serves a casebook on this machine only. Throws a UserError where the port is taken. */
export async function serveLocally(options: ServeOptions): Promise<Serving> {
  const bench = new Workbench(options);
  const page = new StaticFiles(options.page);
  // The port must be known before the door: it is in the names that are ours, and in that of the cookie.
  let answer: (request: Request, env: unknown) => Response | Promise<Response> = () =>
    new Response(null, { status: 503 });
  const server = (await listen((request, env) => answer(request, env), options.port)) as Server;
  const { port } = server.address() as AddressInfo;
  const door = new Door(port);
  const app = buildApp({
    bench,
    page,
    hosts: new Set([LOOPBACK, 'localhost', '[::1]'].map((name) => `${name}:${port}`)),
    visitorOf: async (context) => (door.admits(context) ? { author: options.author, role: 'editor' } : null),
    atTheDoor: async (context) => door.exchange(context),
    tell: options.tell,
  });
  answer = (request, env) => app.fetch(request, env as object);
  return {
    address: `http://${LOOPBACK}:${port}/?token=${door.token}`,
    port,
    token: door.token,
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
  port: number,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: LOOPBACK }, () => resolve(server));
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new UserError(
              'port-taken',
              `port ${port} is taken`,
              'Choose another with --port, or 0 for any that is free.',
            )
          : error,
      ),
    );
  });
}
