import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeReport } from '#pipeline.js';
import { readReport } from '#read/read-report.js';
import { type Visit, visitCasebook } from '../support/browser.js';
import { findBrowser } from '../support/find-browser.js';
import { kit } from '../support/kit.js';

/** Overrides that turn the order of letters around, as hidden in names of files and of people. */
const OVERRIDE = '\u202e';
const SPEAKER = `Colonel <img src=http://beacon.example/name.png onerror=alert(2)> Traoré`;
const HOSTILE = `<!doctype html><html><head><title>Attack <script>alert(1)</script> in Gao</title>
<meta property="og:site_name" content="<b onmouseover=alert(3)>Wire</b>"></head><body><article>
<h1>Attack &lt;script&gt;fetch("http://beacon.example/title")&lt;/script&gt; in Gao</h1>
<p>Gunmen killed nine soldiers in Gao on Monday, ${SPEAKER.replaceAll('<', '&lt;')} said.</p>
<p><img src="http://beacon.example/pixel.gif"><iframe src="http://beacon.example/frame"></iframe>
A resident said ${OVERRIDE}twenty bodies${OVERRIDE} lay in the road in Gao. &lt;svg onload=alert(4)&gt; javascript:alert(5)</p>
<p style="background:url(http://beacon.example/style)">The army said two soldiers were wounded in Gao.
<a href="javascript:alert(6)">more</a> <script>document.cookie = 'stolen=1'; fetch('http://beacon.example/run')</script></p>
</article></body></html>`;

async function hostileReport() {
  const read = await readReport(
    { file: `${OVERRIDE}gnp.exe.html`, bytes: Buffer.from(HOSTILE), contentType: 'text/html' },
    { published: '2025-03-04', url: 'javascript:alert(7)', outlet: '<u onclick=alert(8)>Wire</u>' },
  );
  if ('failure' in read) throw new Error(read.failure.detail);
  const { report } = read;
  const retrieval = {
    original: report.bytesHash,
    address: 'hostile.html',
    finalAddress: null,
    at: '2025-03-05T00:00:00.000Z',
    headers: {},
  };
  return { report, coded: codeReport(report, kit), retrieval };
}

describe.skipIf(findBrowser() === null)('a hostile report', () => {
  let visit: Visit;
  let report: string;
  let incident: string;
  const alarms: string[] = [];

  beforeAll(async () => {
    const hostile = await hostileReport();
    report = hostile.report.id;
    visit = await visitCasebook({ reports: [hostile] });
    incident = (await visit.serving.bench.rows({}))[0]!.id;
    visit.page.on('dialog', (dialog) => {
      alarms.push(dialog.message());
      void dialog.dismiss();
    });
  });
  afterAll(() => visit?.close());

  const paths = () => [
    '/',
    `/incidents/${incident}`,
    `/reports/${encodeURIComponent(report)}`,
    '/review',
    '/add',
    '/publish?profile=internal',
    '/search?q=Gao',
  ];

  it('is shown as text on every page, and runs, loads and sends nothing', async () => {
    for (const path of paths()) {
      await visit.go(path);
      await visit.page.locator('h1, .timeline, .state').first().waitFor();
      await visit.page.waitForLoadState('load');
      // What would run on sight has run by now: nothing of it may be an element of ours.
      const planted = await visit.page.evaluate(
        () =>
          document.querySelectorAll(
            'main img, main iframe, main script, main [onerror], main [onload], main a[href^="javascript"]',
          ).length,
      );
      expect([path, planted]).toEqual([path, 0]);
    }
    expect(alarms).toEqual([]);
    expect(visit.strangers).toEqual([]);
    expect((await visit.context.cookies()).map(({ name }) => name)).toEqual([`attest-${visit.serving.port}`]);
  });

  it('keeps its overrides to its own words', async () => {
    await visit.go(`/reports/${encodeURIComponent(report)}`);
    const spoken = visit.page.getByText('twenty bodies').first();
    await spoken.waitFor();
    const isolation = await spoken.evaluate((element) => {
      const block = element.closest('[dir], .words') ?? element;
      return [block.getAttribute('dir'), getComputedStyle(block).unicodeBidi];
    });
    expect(isolation[0] === 'auto' || isolation[1] === 'isolate').toBe(true);
  });

  it('cannot be helped to reach out: the policy stops images, scripts and requests to others', async () => {
    await visit.go('/');
    const stopped = await visit.page.evaluate(async () => {
      const blocked: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => blocked.push(event.effectiveDirective));
      const image = document.createElement('img');
      image.src = 'http://beacon.example/help.png';
      document.body.append(image);
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      const frame = document.createElement('iframe');
      frame.src = 'http://beacon.example/';
      document.body.append(frame);
      await fetch('http://beacon.example/').catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, 300));
      return { blocked: blocked.sort(), ran: 'ran' in window };
    });
    expect(stopped.ran).toBe(false);
    expect(stopped.blocked).toEqual(['connect-src', 'frame-src', 'img-src', 'script-src-elem']);
  });
});
