import { type BetterAuthOptions, betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { username } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import { UserError } from '#model/user-error.js';

/** A reader sees, a coder decides on claims, an editor also merges, splits, excludes and publishes. Each may do what those before it may. */
export const ROLES = ['reader', 'coder', 'editor'] as const;
export type Role = (typeof ROLES)[number];

interface Member {
  /** What one signs in with, and what decisions are signed with. */
  readonly username: string;
  readonly role: Role;
}

export interface Accounts {
  /** Answers the account routes (`sign-in/username`, `sign-out`, `change-password` under `ACCOUNTS_PATH`); 404 for any other. */
  readonly handle: (request: Request, client: string) => Promise<Response>;
  /** Who the session cookie belongs to. */
  readonly memberOf: (headers: Headers) => Promise<Member | null>;
  /** Throws a UserError for a name that is taken or cannot be one, or a password that is too short. */
  readonly add: (member: Member, password: string) => Promise<void>;
  /** By name. */
  readonly list: () => Promise<Member[]>;
  /** Ends the account and its sessions; false where there is none of that name. */
  readonly remove: (name: string) => Promise<boolean>;
}

export const ACCOUNTS_PATH = '/api/accounts';
const OPEN_ROUTES: ReadonlySet<string> = new Set(['sign-in/username', 'sign-out', 'change-password']);

const LEAST_PASSWORD = 12;
/** Sign-ins from one address: the window in seconds, and how many. Slow enough for guessing, quick enough for a typing error. */
const SIGN_INS = { window: 60, max: 5 } as const;
const REQUESTS = { window: 60, max: 120 } as const;
/** Only our server sets it, from the socket: what a client sends under this name is overwritten. */
const CLIENT_HEADER = 'x-attest-client';

/**
 * Accounts for a page that others can reach: passwords hashed by scrypt, sessions and rate limits in the casebook's own
 * database (tables `account_*`), nobody can sign up by themselves.
 */
export async function openAccounts(
  db: Kysely<unknown>,
  { secret, address }: { readonly secret: string; readonly address: string },
): Promise<Accounts> {
  const options = {
    database: { db: db as Kysely<Record<string, never>>, type: 'postgres' },
    secret,
    baseURL: address,
    basePath: ACCOUNTS_PATH,
    trustedOrigins: [new URL(address).origin],
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: LEAST_PASSWORD },
    plugins: [username()],
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'account_rate',
      ...REQUESTS,
      customRules: { '/sign-in/username': SIGN_INS },
    },
    advanced: {
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER] },
      cookiePrefix: 'attest',
      useSecureCookies: address.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'strict' },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: {
      modelName: 'account_user',
      additionalFields: { role: { type: 'string', required: true, input: false, defaultValue: 'reader' } },
    },
    session: { modelName: 'account_session' },
    account: { modelName: 'account_credential' },
    verification: { modelName: 'account_verification' },
  } satisfies BetterAuthOptions;

  await (await getMigrations(options)).runMigrations();
  const auth = betterAuth(options);
  const { internalAdapter, password: passwords } = await auth.$context;

  const find = async (name: string) => {
    const { adapter } = await auth.$context;
    return adapter.findOne<{ id: string }>({
      model: 'user',
      where: [{ field: 'username', value: name.toLowerCase() }],
    });
  };

  return {
    async handle(request, client) {
      const route = new URL(request.url).pathname.slice(ACCOUNTS_PATH.length + 1);
      if (!OPEN_ROUTES.has(route)) return new Response(null, { status: 404 });
      const known = new Request(request);
      known.headers.set(CLIENT_HEADER, client);
      return auth.handler(known);
    },
    async memberOf(headers) {
      const found = await auth.api.getSession({ headers });
      const name = found?.user.username;
      return name && isRole(found.user.role) ? { username: name, role: found.user.role } : null;
    },
    async add(member, password) {
      checkMember(member, password);
      if (await find(member.username))
        throw new UserError(
          'account-exists',
          `there is an account '${member.username}' already`,
          'Choose another name, or remove that account first.',
        );
      const user = await internalAdapter.createUser(
        {
          // The library keys accounts by e-mail; ours need none, and `.invalid` can never be one.
          email: `${member.username.toLowerCase()}@attest.invalid`,
          emailVerified: true,
          name: member.username,
          username: member.username.toLowerCase(),
          displayUsername: member.username,
          role: member.role,
        },
        { method: 'admin' },
      );
      await internalAdapter.linkAccount({
        userId: user.id,
        providerId: 'credential',
        accountId: user.id,
        password: await passwords.hash(password),
      });
    },
    async list() {
      const { adapter } = await auth.$context;
      const users = await adapter.findMany<{ username: string; role: Role }>({ model: 'user' });
      return users
        .map(({ username: name, role }) => ({ username: name, role }))
        .sort((a, b) => (a.username < b.username ? -1 : 1));
    },
    async remove(name) {
      const user = await find(name);
      if (!user) return false;
      await internalAdapter.deleteUserSessions(user.id);
      await internalAdapter.deleteUser(user.id);
      return true;
    },
  };
}

function isRole(role: unknown): role is Role {
  return ROLES.includes(role as Role);
}

function checkMember({ username: name }: Member, password: string): void {
  if (!/^[a-z0-9_.]{3,30}$/i.test(name))
    throw new UserError(
      'account-name',
      `'${name}' cannot be an account name`,
      'Use 3 to 30 letters without accents, digits, dots and underscores.',
    );
  if (password.length < LEAST_PASSWORD)
    throw new UserError('account-password', 'the password is too short', `Use ${LEAST_PASSWORD} characters or more.`);
}
