import { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { openAccounts } from '#server/accounts.js';
import { memberEntrance, ownerEntrance } from '#server/entrance.js';
import type { Env } from '#server/routes.js';
import { openMemoryCasebook } from '../../support/casebook.js';

const ADDRESS = 'http://casebook.example:8420';
const PASSWORD = 'seven quiet herons';

/** What stands behind the door: says who came in. */
function houseBehind({ atTheDoor, visitorOf }: Pick<ReturnType<typeof ownerEntrance>, 'atTheDoor' | 'visitorOf'>) {
  const app = new Hono<Env>();
  app.use(async (context, next) => (await atTheDoor(context)) ?? next());
  app.get('/api/me', async (context) => context.json(await visitorOf(context)));
  app.get('*', (context) => context.text('the page'));
  return app;
}

describe('the door for members', () => {
  let house: ReturnType<typeof houseBehind>;

  beforeAll(async () => {
    const db = (await openMemoryCasebook()).database();
    const accounts = await openAccounts(db, { secret: 'e'.repeat(64), address: ADDRESS });
    await accounts.add({ username: 'issa', role: 'reader' }, PASSWORD);
    house = houseBehind(memberEntrance(accounts, ADDRESS));
  });

  const signIn = (password: string) =>
    house.request(`${ADDRESS}/sign-in`, { method: 'POST', body: new URLSearchParams({ username: 'issa', password }) });

  it('leads a stranger to the form, and tells the interface that nobody is there', async () => {
    const page = await house.request(`${ADDRESS}/`);
    expect([page.status, page.headers.get('location')]).toEqual([302, '/sign-in']);
    expect(await (await house.request(`${ADDRESS}/api/me`)).json()).toBeNull();
    expect(await (await house.request(`${ADDRESS}/sign-in`)).text()).toContain(
      '<form method="post" action="/sign-in">',
    );
  });

  it('shows the form again after a wrong password, and sets no cookie', async () => {
    const answer = await signIn('seven loud herons');
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([401, []]);
    expect(await answer.text()).toContain('No account goes with');
  });

  it('lets in by the cookie of a sign-in until the sign-out', async () => {
    const answer = await signIn(PASSWORD);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/']);
    const headers = { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
    expect(await (await house.request(`${ADDRESS}/`, { headers })).text()).toBe('the page');
    expect(await (await house.request(`${ADDRESS}/api/me`, { headers })).json()).toEqual({
      author: 'issa',
      role: 'reader',
    });
    expect((await house.request(`${ADDRESS}/sign-out`, { method: 'POST', headers })).headers.get('location')).toBe(
      '/sign-in',
    );
    expect(await (await house.request(`${ADDRESS}/api/me`, { headers })).json()).toBeNull();
  });
});

describe('the door for the user of this machine', () => {
  it('lets in by the printed address once, then by cookie; a wrong token stays outside', async () => {
    const entrance = ownerEntrance(4600, 'awa');
    const house = houseBehind(entrance);
    const answer = await house.request(entrance.address);
    const headers = { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
    expect(await (await house.request('http://127.0.0.1:4600/api/me', { headers })).json()).toEqual({
      author: 'awa',
      role: 'editor',
    });
    const wrong = await house.request('http://127.0.0.1:4600/?token=guess');
    expect(wrong.headers.getSetCookie()).toEqual([]);
    expect(await (await house.request('http://127.0.0.1:4600/api/me')).json()).toBeNull();
  });
});
