import { annotateActors } from '#annotate/actors.js';
import { annotateAttributions } from '#annotate/attributions.js';
import { annotateEvents } from '#annotate/events.js';
import { annotateNames } from '#annotate/names.js';
import { annotatePlaces } from '#annotate/places.js';
import { annotateQuantities } from '#annotate/quantities.js';
import { annotateQuotations } from '#annotate/quotations.js';
import { annotateSentences } from '#annotate/sentences.js';
import { annotateTimes } from '#annotate/times.js';
import { codeAnalysis } from '#coding/code-analysis.js';
import type { Kit } from '#kit/kit.js';
import type { Analysis } from '#model/analysis.js';
import type { CodedReport } from '#model/coded-report.js';
import type { Report } from '#model/report.js';
import { resolveActors } from '#resolve/actors.js';
import { resolveTimes } from '#resolve/date-mentions.js';
import { resolvePlaces } from '#resolve/places.js';

/** Loop 1: one report in, its coding out. A pure function of the report and the kit. */
export function codeReport(report: Report, kit: Kit): CodedReport {
  const coding = codeAnalysis(analyseReport(report, kit), kit.languages);
  return {
    schema: 'attest/coded-report@1',
    engine: { name: 'attest', version: kit.version, kit: kit.hash },
    report: {
      id: report.id,
      file: report.file,
      url: report.url,
      outlet: report.outlet,
      title: report.title,
      byline: report.byline,
      language: report.language,
      published: report.published,
      text: report.text,
    },
    incidents: coding.incidents,
    unread: coding.unread,
  };
}

/** What each stage saw: the coder reads it, `attest explain` shows it. */
export function analyseReport(report: Report, kit: Kit): Analysis {
  const { languages } = kit;
  const sentences = annotateSentences(report, languages);
  const quotations = annotateQuotations(report);
  const names = annotateNames(report, sentences, languages);
  const times = resolveTimes(report, annotateTimes(report, sentences, languages));
  const quantities = annotateQuantities(report, sentences, languages, times);
  const actorNames = annotateActors(report, sentences, languages, kit.actors);
  const placeNames = annotatePlaces(report, sentences, actorNames, languages, kit);
  const outletCountry = kit.outlets.countryOf(report.outlet, report.url);
  const places = resolvePlaces(placeNames, { report, actors: actorNames, outletCountry }, kit.gazetteer);
  const actors = resolveActors(actorNames, { report, sentences, places }, kit.actors);
  const named = { report, sentences, quotations, names, times, quantities, actors, places };
  const attributions = annotateAttributions(named, languages);
  const events = annotateEvents({ ...named, attributions }, languages);
  return { ...named, attributions, events };
}
