import { createHash } from 'node:crypto';
import type { ClaimAnchor, TellingAnchor } from '#model/anchor.js';
import type { Claim, VariableName } from '#model/claim.js';
import type { Act, Decision } from '#model/decision.js';
import type { Telling } from '#model/incident-record.js';
import { spanOf } from '#model/span.js';
import { anchorOf } from '#review/find-anchor.js';

export const hashOf = (...parts: readonly string[]) =>
  `sha256:${createHash('sha256').update(JSON.stringify(parts)).digest('hex')}`;

/** A report of a few words with one telling, whose claims are at the words given. */
export function tellingOf(
  text: string,
  claims: readonly {
    readonly words: string;
    readonly speaker: string;
    readonly count: number;
    readonly variable?: VariableName;
  }[],
): Telling {
  const id = hashOf('report', text);
  const incident = hashOf(id, 'incident');
  return {
    key: hashOf(id, incident),
    report: {
      id,
      file: 'test.txt',
      url: null,
      outlet: null,
      title: null,
      byline: null,
      language: 'en',
      published: '2024-03-02',
      retrieved: null,
    },
    incident: {
      id: incident,
      background: false,
      type: 'armed attack',
      date: null,
      time: null,
      country: null,
      places: [],
      perpetrators: [],
      targets: [],
      claims: claims.map(({ words, speaker, count, variable = 'killed' }): Claim => {
        const start = text.indexOf(words);
        return {
          id: hashOf(id, variable, speaker, words),
          speaker: { name: speaker, kind: 'military' },
          medium: 'unstated',
          via: [],
          variable,
          of: 'soldiers',
          value: { min: count, max: count, kind: 'exact', text: words },
          polarity: 'asserted',
          hedge: 'certain',
          quote: spanOf(text, start, start + words.length),
          rule: 'test',
        };
      }),
    },
  };
}

export function anchorClaim(text: string, claim: Claim): ClaimAnchor {
  return {
    claim: claim.id,
    at: anchorOf(hashOf('report', text), text, claim.quote),
    variable: claim.variable,
    speaker: claim.speaker.name,
    valueText: claim.value.text,
  };
}

export function anchorTelling(text: string, telling: Telling): TellingAnchor {
  return { telling: telling.key, at: anchorOf(telling.report.id, text, telling.incident.claims[0]!.quote) };
}

/** A chain of acts, each by the author named. */
export function decisionsOf(...acts: (readonly [author: string, act: Act])[]): Decision[] {
  let previous: string | null = null;
  return acts.map(([author, act], index) => {
    const id = hashOf('decision', String(index + 1));
    const decision: Decision = {
      seq: index + 1,
      id,
      previous,
      author,
      at: `2024-03-02T00:00:0${index}.000Z`,
      act,
      reason: null,
    };
    previous = id;
    return decision;
  });
}
