import type { Context } from 'hono';

const TROUBLE = {
  wrong: 'No account goes with this name and password.',
  slow: 'Too many tries. Wait a minute, then try again.',
} as const;

/** The door of a casebook with accounts: a form, no script. English and French in one, since nobody is known yet. */
export function signInPage(context: Context, trouble: keyof typeof TROUBLE | null): Response {
  const status = trouble === null ? 200 : trouble === 'slow' ? 429 : 401;
  return context.html(
    `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>attest: sign in</title>
<style>
:root { color-scheme: light dark; font: 14px/1.5 system-ui, sans-serif; }
body { max-width: 20rem; margin: 20vh auto 0; padding: 0 1rem; }
label { display: block; margin: 1rem 0 0.25rem; }
input, button { font: inherit; width: 100%; box-sizing: border-box; padding: 0.5rem; min-height: 2.5rem; }
button { margin-top: 1.5rem; }
</style></head><body><main>
<h1>attest</h1>
${trouble === null ? '' : `<p role="alert"><strong>${TROUBLE[trouble]}</strong></p>`}
<form method="post" action="/sign-in">
<label for="username">Name <span lang="fr">/ Nom</span></label><input id="username" name="username" autocomplete="username" required autofocus>
<label for="password">Password <span lang="fr">/ Mot de passe</span></label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button>Sign in <span lang="fr">/ Se connecter</span></button>
</form></main></body></html>`,
    status,
  );
}
