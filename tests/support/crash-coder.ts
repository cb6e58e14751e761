import type { CodedReport } from '#model/coded-report.js';
import type { Report } from '#model/report.js';
import type { Coder } from '#operations/coder.js';
import { toldIncident } from './kept-report.js';

/** Codes at once, always the same: crashes are about keeping, not about coding. */
export const crashCoder: Coder = {
  width: 2,
  code: async (report: Report): Promise<CodedReport> => {
    const { id, file, url, outlet, title, byline, language, published, text } = report;
    return {
      schema: 'attest/coded-report@1',
      engine: { name: 'attest', version: '0.0.0', kit: 'sha256:none' },
      report: { id, file, url, outlet, title, byline, language, published, text },
      incidents: [toldIncident(`i-${id.slice(7, 19)}`)],
      unread: [],
    };
  },
  close: async () => {},
};
