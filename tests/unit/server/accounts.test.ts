import { beforeAll, describe, expect, it } from 'vitest';
import { ACCOUNTS_PATH, type Accounts, openAccounts } from '#server/accounts.js';

const ADDRESS = 'http://casebook.example:8420';
const PASSWORD = 'seven quiet herons';

import { openMemoryCasebook } from '../../support/casebook.js';

describe('accounts', () => {
  let accounts: Accounts;

  beforeAll(async () => {
    const db = (await openMemoryCasebook()).database();
    accounts = await openAccounts(db, { secret: 'f'.repeat(64), address: ADDRESS });
    await accounts.add({ username: 'Awa.K', role: 'coder' }, PASSWORD);
  });

  const post = (route: string, body: object, client: string, headers: Record<string, string> = {}) =>
    accounts.handle(
      new Request(`${ADDRESS}${ACCOUNTS_PATH}/${route}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: ADDRESS, ...headers },
        body: JSON.stringify(body),
      }),
      client,
    );
  const signIn = (username: string, password: string, client = '192.0.2.1', headers = {}) =>
    post('sign-in/username', { username, password }, client, headers);
  const cookieOf = (response: Response) => new Headers({ cookie: response.headers.get('set-cookie')!.split(';')[0]! });

  it('lets a member in with the right password, and knows the session by its cookie', async () => {
    const response = await signIn('awa.k', PASSWORD);
    expect(response.status).toBe(200);
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Strict/i);
    expect(await accounts.memberOf(cookieOf(response))).toEqual({ username: 'awa.k', role: 'coder' });
  });

  it('refuses a wrong password, an unknown name and a forged cookie', async () => {
    expect((await signIn('awa.k', 'seven loud herons', '192.0.2.2')).status).toBe(401);
    expect((await signIn('nobody', PASSWORD, '192.0.2.2')).status).toBe(401);
    expect(await accounts.memberOf(new Headers({ cookie: 'attest.session_token=abc.def' }))).toBeNull();
  });

  it('slows guessing down, by the address of the socket whatever the client sends', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++)
      statuses.push(
        (await signIn('awa.k', `guess number ${i}`, '192.0.2.3', { 'x-attest-client': `198.51.100.${i}` })).status,
      );
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(statuses.slice(5)).toEqual([429, 429]);
    expect((await signIn('awa.k', PASSWORD, '192.0.2.4')).status).toBe(200);
  });

  it('opens no other route: nobody signs up or changes a role over the network', async () => {
    for (const route of ['sign-up/email', 'update-user', 'delete-user', 'request-password-reset'])
      expect(
        (await post(route, { email: 'a@b.example', password: PASSWORD, name: 'x', role: 'editor' }, '192.0.2.5'))
          .status,
      ).toBe(404);
  });

  it('refuses short passwords, odd names and a name twice', async () => {
    await expect(accounts.add({ username: 'issa', role: 'reader' }, 'short')).rejects.toThrow('too short');
    await expect(accounts.add({ username: 'is sa', role: 'reader' }, PASSWORD)).rejects.toThrow(
      'cannot be an account name',
    );
    await expect(accounts.add({ username: 'AWA.k', role: 'editor' }, PASSWORD)).rejects.toThrow('already');
  });

  it('lists accounts, and ends the sessions of one that is removed', async () => {
    await accounts.add({ username: 'Issa', role: 'reader' }, PASSWORD);
    const cookie = cookieOf(await signIn('issa', PASSWORD, '192.0.2.6'));
    expect(await accounts.list()).toEqual([
      { username: 'awa.k', role: 'coder' },
      { username: 'issa', role: 'reader' },
    ]);
    expect(await accounts.remove('Issa')).toBe(true);
    expect(await accounts.memberOf(cookie)).toBeNull();
    expect(await accounts.remove('Issa')).toBe(false);
  });
});
