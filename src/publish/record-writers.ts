import type { RecordFormat, RecordWriter } from './record-format.js';
import { writeDataPackage } from './writers/data-package.js';
import { writeFollowTheMoney } from './writers/follow-the-money.js';
import { writeJsonLd } from './writers/json-ld.js';
import { writeSqlite } from './writers/sqlite.js';
import { writeTimemapAssociations, writeTimemapEvents, writeTimemapSources } from './writers/timemap.js';
import { writeWebAnnotation } from './writers/web-annotation.js';

const single = (write: RecordWriter): RecordFormat => ({ parts: [{ suffix: '', write }] });

export const RECORD_WRITERS: Readonly<Partial<Record<string, RecordFormat>>> = {
  'json-ld': single(writeJsonLd),
  'web-annotation': single(writeWebAnnotation),
  'follow-the-money': single(writeFollowTheMoney),
  timemap: {
    parts: [
      { suffix: '', write: writeTimemapEvents },
      { suffix: '.associations', write: writeTimemapAssociations },
      { suffix: '.sources', write: writeTimemapSources },
    ],
  },
  sqlite: single(writeSqlite),
  'data-package': single(writeDataPackage),
};
