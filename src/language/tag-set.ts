import type { Features, Upos } from '#model/sentence.js';

/** What a tag stands for: part of speech, the features that the coder reads, and the few more that only the parser reads. */
export interface Tag {
  readonly name: string;
  readonly upos: Upos;
  readonly features: Features;
}

/** Features kept in a tag. `PronType` and `Poss` are there for the parser: they tell relative from personal pronouns. */
const KEPT = ['Number', 'Tense', 'Mood', 'VerbForm', 'Voice', 'Polarity', 'Person', 'PronType', 'Poss'] as const;
const PRONOMINAL: ReadonlySet<string> = new Set(['Rel', 'Int', 'Prs', 'Dem', 'Art']);

/** Relations told apart beyond their universal part: the coder reads passives off them. */
const KEPT_SUBTYPES: ReadonlySet<string> = new Set(['nsubj:pass', 'aux:pass', 'obl:agent']);

/** The tag of a treebank's word: `VERB|Number=Sing|Tense=Past`. Treebanks disagree on the rest, so it is dropped. */
export function tagName(upos: string, feats: string): string {
  if (upos === 'PROPN' || feats === '_') return upos;
  const parts = new Map(feats.split('|').map((f) => f.split('=', 2) as [string, string]));
  const kept = [upos];
  for (const key of KEPT) {
    let value = parts.get(key)?.split(',')[0];
    if (value === undefined) continue;
    if (key === 'Number') value = value === 'Sing' ? 'Sing' : 'Plur';
    if (key === 'PronType' && !PRONOMINAL.has(value)) continue;
    if (key === 'Person' && parts.get('VerbForm') !== 'Fin' && upos !== 'PRON') continue;
    if (key === 'Person' && parts.get('Mood') === 'Imp') continue;
    if (key === 'Voice' && value !== 'Pass') continue;
    if (key === 'Polarity' && value !== 'Neg') continue;
    kept.push(`${key}=${value}`);
  }
  return kept.join('|');
}

export function keptRelation(relation: string): string {
  return KEPT_SUBTYPES.has(relation) ? relation : universalPart(relation);
}

export function universalPart(relation: string): string {
  const colon = relation.indexOf(':');
  return colon < 0 ? relation : relation.slice(0, colon);
}

/** The reverse of `tagName`. One frozen object a tag, shared by all its tokens. */
export function tagOf(name: string): Tag {
  const [upos, ...parts] = name.split('|');
  const features: Record<string, string> = {};
  for (const part of parts) {
    const [key, value] = part.split('=', 2) as [string, string];
    if (key === 'PronType' || key === 'Poss') continue;
    features[key === 'VerbForm' ? 'verbForm' : key.toLowerCase()] = value;
  }
  return Object.freeze({ name, upos: upos as Upos, features: Object.freeze(features) as Features });
}
