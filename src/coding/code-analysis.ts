import { createHash } from 'node:crypto';
import type { Languages } from '#language/pack.js';
import type { Analysis } from '#model/analysis.js';
import type { Claim } from '#model/claim.js';
import type { ReportedIncident, Unread } from '#model/incident.js';
import { codeClaims } from './claims.js';
import type { DraftClaim } from './draft-claim.js';
import { fileClaims } from './file-claims.js';
import { groupOccurrences } from './group-occurrences.js';
import { decideTime } from './incident-date.js';
import { decidePerpetrators, decideTargets } from './incident-parties.js';
import { decideCountry, decidePlaces, printPlace } from './incident-place.js';
import { decideType } from './incident-type.js';
import { tellsNews } from './judge-report.js';
import { listUnread } from './list-unread.js';
import { findOccurrences } from './occurrences.js';
import { type ReportFacts, readFacts } from './report-facts.js';
import { assignSentences, type Scenes } from './scene.js';
import type { Story } from './story.js';

export interface Coding {
  readonly incidents: readonly ReportedIncident[];
  readonly unread: readonly Unread[];
}

/** Incidents of one report with their claims, and what was not understood. */
export function codeAnalysis(analysis: Analysis, languages: Languages): Coding {
  const drafts = codeClaims(analysis, languages);
  const claims = drafts.filter((draft) => !draft.aggregate);
  const facts = readFacts(analysis, drafts, languages);
  const occurrences = findOccurrences(facts);
  const stories = groupOccurrences(occurrences, tellsNews(facts, occurrences));
  const scenes = assignSentences(stories, facts);
  const filed = fileClaims(scenes, claims);
  const incidents = stories
    .filter((story) => !story.background || filed.get(story)!.length > 0)
    .map((story) => codeStory(story, filed.get(story)!, scenes, facts));
  return { incidents, unread: listUnread(facts, drafts, stories.length > 0) };
}

function codeStory(story: Story, drafts: readonly DraftClaim[], scenes: Scenes, facts: ReportFacts): ReportedIncident {
  const { date, clock } = decideTime(story, scenes, facts);
  const places = decidePlaces(story, scenes, facts);
  const type = decideType(story, drafts, facts);
  const reportId = facts.analysis.report.id;
  const anchor = story.occurrences[0]!.facts.sentence;
  return {
    id: idOf([reportId, 'incident', type, date?.start ?? '', places[0]?.name ?? '', anchor.start]),
    background: story.background,
    type,
    date,
    time: clock,
    country: decideCountry(story, places, facts),
    places: places.map(printPlace),
    perpetrators: decidePerpetrators(story, type, drafts, facts),
    targets: decideTargets(story, facts),
    claims: drafts.map((draft) => finishClaim(draft, reportId)),
  };
}

/** The draft's own bookkeeping is left out of the claim. */
function finishClaim(draft: DraftClaim, reportId: string): Claim {
  const { sentence: _sentence, words, aggregate: _aggregate, role: _role, ...claim } = draft;
  const id = idOf([
    reportId,
    'claim',
    claim.variable,
    claim.speaker.name,
    claim.of,
    words.start,
    words.end,
    claim.polarity,
  ]);
  return { id, ...claim };
}

/** A hash of what makes the thing the thing. */
function idOf(parts: readonly (string | number)[]): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;
}
