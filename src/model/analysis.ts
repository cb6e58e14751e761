import type {
  ActorMention,
  Attribution,
  EventMention,
  NameMention,
  PlaceMention,
  QuantityMention,
  QuotationMention,
  TimeMention,
} from './mention.js';
import type { Report } from './report.js';
import type { Sentence } from './sentence.js';

/** Everything that was found in one report. Each stage adds its part; `coding` reads them all. */
export interface Analysis {
  readonly report: Report;
  readonly sentences: readonly Sentence[];
  readonly quotations: readonly QuotationMention[];
  readonly names: readonly NameMention[];
  readonly times: readonly TimeMention[];
  readonly quantities: readonly QuantityMention[];
  readonly actors: readonly ActorMention[];
  readonly places: readonly PlaceMention[];
  readonly attributions: readonly Attribution[];
  readonly events: readonly EventMention[];
}
