import { type CSSProperties, memo } from 'react';
import type { Block } from '#model/report.js';
import type { Side } from '#model/side.js';
import { useWords } from '#web/words/words.js';
import { ClaimNote, type MarginClaim } from './claim-note.jsx';
import { type Segment, segmentBlock, valueRange } from './segments.js';

const COLOURS: Readonly<Record<Side, string>> = {
  'armed group': 'var(--group-mark)',
  state: 'var(--state-mark)',
  witnesses: 'var(--witness-mark)',
  aid: 'var(--aid-mark)',
  media: 'var(--media-mark)',
};

/** One block of a report with its highlights, and the claims whose words begin in it. */
export const ReportBlock = memo(function ReportBlock({
  text,
  block,
  claims,
  page,
}: {
  text: string;
  block: Block;
  /** Those whose quote touches the block. */
  claims: readonly MarginClaim[];
  /** To be named above it. */
  page: number | null;
}) {
  const words = useWords();
  const Tag = block.kind === 'title' ? 'h1' : block.kind === 'heading' ? 'h2' : 'p';
  const sides = new Map(claims.map((claim) => [claim.id, claim.side]));
  const starting = claims
    .filter((claim) => claim.quote.start >= block.start && claim.quote.start < block.end)
    .sort((a, b) => valueRange(a).start - valueRange(b).start || (a.id < b.id ? -1 : 1));
  return (
    <>
      {page !== null && <div className="page-mark">{words.report.page(page)}</div>}
      <Tag className={`block ${block.kind}${block.coded ? '' : ' aside'}`} lang={block.language ?? ''} dir="auto">
        {!block.coded && <span className="mute">{words.report.notCoded}</span>}
        {segmentBlock(block, claims).map((segment) => (
          <Stretch key={segment.start} text={text} segment={segment} sides={sides} />
        ))}
      </Tag>
      {starting.map((claim) => (
        <ClaimNote key={claim.id} claim={claim} />
      ))}
    </>
  );
});

function Stretch({ text, segment, sides }: { text: string; segment: Segment; sides: ReadonlyMap<string, Side> }) {
  const words = text.slice(segment.start, segment.end);
  if (segment.quoted.length === 0) return <span data-start={segment.start}>{words}</span>;
  return (
    <span
      data-start={segment.start}
      data-claims={segment.quoted.join(' ')}
      data-values={segment.valued.join(' ')}
      className={segment.valued.length > 0 ? 'said value' : 'said'}
      style={underlines(segment, sides)}
    >
      {words}
    </span>
  );
}

function line(colour: string, thick: number): string {
  const shade = thick > 1 ? colour : `color-mix(in srgb, ${colour} 50%, transparent)`;
  return `linear-gradient(${shade}, ${shade})`;
}

/** A line for each side that says the words, strong under the value and thin under the rest of the quote. */
function underlines({ quoted, valued }: Segment, sides: ReadonlyMap<string, Side>): CSSProperties {
  const said = [...new Set((valued.length > 0 ? valued : quoted).map((id) => sides.get(id) ?? 'media'))].slice(0, 3);
  const thick = valued.length > 0 ? 2 : 1;
  return {
    backgroundImage: said.map((side) => line(COLOURS[side], thick)).join(', '),
    backgroundSize: said.map(() => `100% ${thick}px`).join(', '),
    backgroundPosition: said.map((_, index) => `0 calc(100% - ${index * (thick + 1)}px)`).join(', '),
  };
}
