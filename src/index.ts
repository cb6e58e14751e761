export type { Kit } from '#kit/kit.js';
export { loadKit } from '#kit/load-kit.js';
export type { CodedReport } from '#model/coded-report.js';
export type { ReadFailure } from '#model/read-failure.js';
export type { Report } from '#model/report.js';
export { analyseReport, codeReport } from '#pipeline.js';
export { readReport } from '#read/read-report.js';
