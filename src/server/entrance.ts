import type { Context } from 'hono';
import { ACCOUNTS_PATH, type Accounts } from './accounts.js';
import { Door } from './guard.js';
import type { Env, Visitor } from './routes.js';
import { signInPage } from './sign-in-page.js';

/** Who may come in, and under which names the page answers. */
export interface Entrance {
  /** Values of the Host header that are ours: `127.0.0.1:4600`. */
  readonly hosts: ReadonlySet<string>;
  /** Null for who may not come in. */
  readonly visitorOf: (context: Context<Env>) => Promise<Visitor | null>;
  /** Answers what comes before any route: the exchange of a token, accounts. Null where it is none of its business. */
  readonly atTheDoor: (context: Context<Env>) => Promise<Response | null>;
  /** To be opened first. */
  readonly address: string;
  /** For programs, and for the address that is printed; members have none. */
  readonly token: string | null;
}

const LOOPBACK = '127.0.0.1';

/** One person on this machine, let in by the printed address. */
export function ownerEntrance(port: number, author: string): Entrance {
  const door = new Door(port);
  return {
    hosts: new Set([LOOPBACK, 'localhost', '[::1]'].map((name) => `${name}:${port}`)),
    visitorOf: async (context) => (door.admits(context) ? { author, role: 'editor' } : null),
    atTheDoor: async (context) => door.exchange(context),
    address: `http://${LOOPBACK}:${port}/?token=${door.token}`,
    token: door.token,
  };
}

/** Members with accounts, under the one address that they are told. */
export function memberEntrance(accounts: Accounts, address: string): Entrance {
  const visitorOf = async (context: Context<Env>): Promise<Visitor | null> => {
    const member = await accounts.memberOf(context.req.raw.headers);
    return member && { author: member.username, role: member.role };
  };
  return {
    hosts: new Set([new URL(address).host]),
    visitorOf,
    async atTheDoor(context) {
      const { path, method } = context.req;
      if (path.startsWith(`${ACCOUNTS_PATH}/`)) return accounts.handle(context.req.raw, clientOf(context));
      if (path === '/sign-out' && method === 'POST') return signOut(context, accounts, address);
      if (path === '/sign-in')
        return method === 'POST' ? signIn(context, accounts, address) : signInPage(context, null);
      // The page's own files hold nothing of the casebook, but a stranger has no use for them.
      return path.startsWith('/api/') || (await visitorOf(context)) ? null : context.redirect('/sign-in');
    },
    address: new URL('/', address).href,
    token: null,
  };
}

/** The form's fields as the accounts expect them: the page works without a script. */
async function signIn(context: Context<Env>, accounts: Accounts, address: string): Promise<Response> {
  const { username, password } = await context.req.parseBody();
  const answer = await ask(context, accounts, address, 'sign-in/username', {
    username: String(username),
    password: String(password),
  });
  if (!answer.ok) return signInPage(context, answer.status === 429 ? 'slow' : 'wrong');
  return leadTo('/', answer);
}

async function signOut(context: Context<Env>, accounts: Accounts, address: string): Promise<Response> {
  return leadTo('/sign-in', await ask(context, accounts, address, 'sign-out', {}));
}

function ask(context: Context<Env>, accounts: Accounts, address: string, route: string, body: object) {
  const headers = new Headers({ 'content-type': 'application/json', origin: new URL(address).origin });
  const cookie = context.req.header('cookie');
  if (cookie !== undefined) headers.set('cookie', cookie);
  const url = new URL(`${ACCOUNTS_PATH}/${route}`, address);
  return accounts.handle(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }), clientOf(context));
}

function leadTo(location: string, answer: Response): Response {
  const headers = new Headers({ location });
  for (const cookie of answer.headers.getSetCookie()) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

const clientOf = (context: Context<Env>) => context.env?.incoming?.socket.remoteAddress ?? 'unknown';
