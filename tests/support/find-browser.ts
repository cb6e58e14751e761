import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A browser of the Chromium family: the one that ATTEST_BROWSER names, or one at the usual places, or Debian's, installed where
 * that is possible. Null where there is none, said loudly; in CI that is an error.
 */
export function findBrowser(): string | null {
  const named = process.env.ATTEST_BROWSER;
  if (named) return named;
  const found = PLACES.find((path) => existsSync(path)) ?? installBrowser();
  if (found) return found;
  if (process.env.CI) throw new Error('no Chromium: in CI the tests of the page are not skipped (see .ci/run)');
  console.warn(
    '\nSKIPPED: the tests of the page, for want of Chromium. Install it, or name one with ATTEST_BROWSER.\n',
  );
  return null;
}

function installBrowser(): string | null {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return null;
  console.warn('installing chromium for the tests of the page…');
  try {
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { stdio: 'ignore' });
  } catch (error) {
    console.warn(`that failed: ${(error as Error).message}`);
    return null;
  }
  return '/usr/bin/chromium';
}
