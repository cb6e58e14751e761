import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { vi } from 'vitest';
import type { Casebook, NewReport } from '#casebook/casebook.js';
import { reconcilePending } from '#operations/reconcile.js';
import { reconcileRules } from '#operations/reconcile-rules.js';
import { ownerEntrance } from '#server/entrance.js';
import { type Serving, serveCasebook } from '#server/serve.js';
import { openMemoryCasebook } from './casebook.js';
import { findBrowser } from './find-browser.js';
import { kit } from './kit.js';

// A browser takes its time where others work on the machine too: what is slow is measured by `npm run bench -- web`.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly serving: Serving;
  readonly casebook: Casebook;
  readonly base: string;
  /** Requests to anything but the server itself. */
  readonly strangers: readonly string[];
  /** What the page said in anger: errors of scripts, and what the content policy stopped. */
  readonly complaints: readonly string[];
  /** Goes to a path of the page. */
  readonly go: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface VisitOptions {
  readonly reports: readonly NewReport[];
  readonly author?: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
}

/** A casebook in memory, served, with a browser that has opened the printed address. */
export async function visitCasebook(options: VisitOptions): Promise<Visit> {
  const executable = findBrowser();
  if (executable === null) throw new Error('call findBrowser first, and skip');
  if (!existsSync('dist/web/index.html')) throw new Error('the page is not built: npm run build');
  const casebook = await openMemoryCasebook();
  for (const report of options.reports) await casebook.keepReport(await withOriginal(casebook, report));
  await reconcilePending(casebook, reconcileRules(kit));
  const serving = await serveCasebook({
    casebook,
    name: 'test',
    page: 'dist/web',
    host: '127.0.0.1',
    port: 0,
    entrance: (port) => ownerEntrance(port, options.author ?? 'ada'),
    loadKit: () => kit,
    keepAlias: () => {},
    now: () => new Date('2026-01-02T03:04:05Z'),
    tell: (error) => console.error(error),
  });
  const browser = await chromium.launch({ executablePath: executable, args: ['--no-sandbox'] });
  return open(browser, casebook, serving, options);
}

async function withOriginal(casebook: Casebook, report: NewReport): Promise<NewReport> {
  const original = await casebook.keepOriginal(Buffer.from(report.report.text, 'utf8'));
  return { ...report, retrieval: { ...report.retrieval, original } };
}

async function open(browser: Browser, casebook: Casebook, serving: Serving, options: VisitOptions): Promise<Visit> {
  const base = `http://127.0.0.1:${serving.port}`;
  const { theme = 'light', width = 1280 } = options;
  const context = await browser.newContext({ viewport: { width, height: 860 }, colorScheme: theme, locale: 'en-GB' });
  const page = await context.newPage();
  const strangers: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(`${base}/`) && !/^(?:data|blob):/.test(request.url())) strangers.push(request.url());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // Failed answers are told below, with their address.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load')) complaints.push(message.text());
  });
  page.on('response', (answer) => {
    if (answer.status() >= 400) complaints.push(`${answer.status()} ${answer.url()}`);
  });
  await page.goto(serving.address);
  await page.waitForURL(`${base}/`);
  return {
    page,
    context,
    serving,
    casebook,
    base,
    strangers,
    complaints,
    go: async (path) => {
      await page.goto(base + path);
      await page.locator('.shell').waitFor();
    },
    close: async () => {
      await browser.close();
      await serving.close();
    },
  };
}
