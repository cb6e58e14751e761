import type { Kit } from '#kit/kit.js';
import type { CodedReport } from '#model/coded-report.js';
import type { Report } from '#model/report.js';
import { codeReport } from '#pipeline.js';

/** Codes reports: here, or in threads beside. */
export interface Coder {
  /** How many reports it can have in hand. */
  readonly width: number;
  code(report: Report): Promise<CodedReport>;
  close(): Promise<void>;
}

/** Codes in this thread. */
export function coderHere(kit: Kit): Coder {
  return { width: 1, code: async (report) => codeReport(report, kit), close: async () => {} };
}
