import type { QuantityGrammar } from '#language/grammar/quantity.js';
import {
  readTimeWords,
  type TimeGrammar,
  type TimeMatch,
  type TimeReading,
  timePatterns,
} from '#language/grammar/time.js';
import {
  clockAt,
  compactClock,
  dateOfYear,
  duration,
  fullDate,
  numericDate,
  oneUnit,
  pastOrFuture,
  rangeOfDays,
  rangeOfMonths,
  rangeOfYears,
  readDate,
  shift,
  turned,
  weekdayReading,
} from '#language/time-readings.js';
import { createTimeRules } from '#language/time-rules.js';

/** From the parsed `data/language/en/times.yaml` and the number words. */
export function englishTimes(lexicon: unknown, { numbers, people }: QuantityGrammar): TimeGrammar {
  const { words, lists } = readTimeWords(lexicon);
  const patterns = timePatterns(words, lists);
  const { add, build } = createTimeRules(lexicon, words, patterns, numbers);

  // "May", "March", "Sun", "Sat", "Mar", "Dec": only with a capital, and alone only after a word that leads to a date.
  const isMonth = (match: TimeMatch) => {
    const item = match.item('month')!;
    return item.capital || match.has('day');
  };
  const month = (reading: (match: TimeMatch) => TimeReading | null) => (match: TimeMatch) =>
    isMonth(match) ? reading(match) : null;

  // Dates of the calendar.
  add(
    'date',
    '( weekday=<weekday> .? ,? )? ( the )? month=<month> .? ( the )? day=<n31>|<ord> ,? year=<year>',
    month(fullDate),
  );
  add(
    'date',
    '( weekday=<weekday> .? ,? )? ( the )? day=<n31>|<ord> of? month=<month> .? ,? year=<year>',
    month(fullDate),
  );
  add('date', '( weekday=<weekday> .? ,? )? ( the )? month=<month> .? ( the )? day=<n31>|<ord>', month(fullDate));
  add('date', '( weekday=<weekday> .? ,? )? ( the )? day=<n31>|<ord> of? month=<month> .?', month(fullDate));
  add('date', 'month=<abroad> .? day=<n31> ,? year=<year>', fullDate);
  add('date', 'day=<n31>|<ord> month=<abroad> year=<year>', fullDate);
  add('iso', 'year=<year> - month=<n12> - day=<n31>', (m) =>
    readDate(m.number('year'), m.number('month'), m.number('day')),
  );
  add('numeric', 'a=<n31> /|. b=<n31> /|. year=<year>', (m) => numericDate(m, true));
  add(
    'month',
    'mod=<mod> -? ( in | of )? ( the | last | this )? month=<month> .? ,? year=<year>?',
    month((m) => monthReading(m, m.modifier('mod'))),
  );
  add(
    'month',
    '( the )? mod=<mod> of month=<month> .? ,? year=<year>?',
    month((m) => monthReading(m, m.modifier('mod'))),
  );
  add(
    'month',
    'month=<month> .? ( of | , )? year=<year>',
    month((m) => monthReading(m, null)),
  );
  add(
    'month',
    'which=<which> month=<month> .?',
    month((m) => ({ meaning: { kind: 'month', month: m.month('month')!, which: m.which('which') } })),
  );
  add('month', 'month=<month> .?', (m) => bareMonth(m));
  add('year', 'year=<year>', bareYear);
  add('year', '( the )? mod=<mod> -? ( of | in )? ( the )? year=<year>', (m) => ({
    ...readDate(m.number('year'), null, null)!,
    modifier: m.modifier('mod'),
  }));
  add('year', 'fiscal year? year=<year>', (m) => readDate(m.number('year'), null, null));
  add('decade', '( the )? ( mod=<mod> -? )? ( the )? year=<year> s', (m) => ({
    meaning: { kind: 'decade', start: Math.floor(m.number('year')! / 10) * 10 },
    modifier: m.modifier('mod'),
  }));
  add('season', '( mod=<mod> )? ( in | the )? season=<season> ( of )? year=<year>', (m) => ({
    meaning: { kind: 'season', season: m.season('season')!, year: m.number('year'), which: null },
    modifier: m.modifier('mod'),
  }));
  add('season', 'which=<which> fall', (m) => ({
    meaning: { kind: 'season', season: 'FA', year: null, which: m.which('which') },
  }));
  add('season', '( mod=<mod> )? which=<which> season=<season>', (m) => ({
    meaning: { kind: 'season', season: m.season('season')!, year: null, which: m.which('which') },
    modifier: m.modifier('mod'),
  }));
  add('century', '( the )? number=<ord>|<ord> century', (m) => ({
    meaning: { kind: 'century', century: m.number('number')! },
  }));

  add('holiday', 'christmas eve ( of | in | , )? year=<year>?', (m) => readDate(m.number('year'), 12, 24));
  add('holiday', 'christmas day ( of | in | , )? year=<year>?', (m) => readDate(m.number('year'), 12, 25));
  add('holiday', "new year ( ' s? )? eve ( of | in | , )? year=<year>?", (m) => readDate(m.number('year'), 12, 31));
  add('holiday', "new year ( ' s? )? day ( of | in | , )? year=<year>?", (m) => readDate(m.number('year'), 1, 1));

  add('date', 'month=<month> .? day=<n31>|<ord> ( of )? yearby=<which> year', month(dateOfYear));
  add('date', 'day=<n31>|<ord> ( of )? month=<month> ( of )? yearby=<which> year', month(dateOfYear));
  add('month', 'month=<month> ( of )? yearby=<which> year', month(dateOfYear));
  add('iso', 'year=<year> /|. number=<n12> /|. day=<n31>', (m) =>
    readDate(m.number('year'), m.number('number'), m.number('day')),
  );

  // Ranges.
  add(
    'range',
    '( the )? day=<n31>|<ord> , ( <n31> , )? <n31>|<ord> ,? and until=<n31>|<ord> ( of )? month=<month> .? ,? year=<year>?',
    month(daysReading),
  );
  add(
    'range',
    'month=<month> .? day=<n31>|<ord> , ( <n31> , )? <n31>|<ord> ,? and until=<n31>|<ord> ( , year=<year> )?',
    month(daysReading),
  );
  add(
    'range',
    '( from | between )? month=<month> .? day=<n31>|<ord> <dash> ( the )? until=<n31>|<ord> ,? year=<year>?',
    month(daysReading),
  );
  add(
    'range',
    '( the )? ( from | between )? ( <weekday> )? day=<n31>|<ord> <dash> ( the )? ( <weekday> )? until=<n31>|<ord> ( of )? month=<month> .? ,? year=<year>?',
    month(daysReading),
  );
  add(
    'range',
    '( from | between )? month=<month> .? day=<n31>|<ord> ( , year=<year> )? <dash> tomonth=<month> .? today=<n31>|<ord> ,? toyear=<year>?',
    month(rangeOfMonths),
  );
  add(
    'range',
    '( from | between )? day=<n31>|<ord> month=<month> .? <dash> today=<n31>|<ord> tomonth=<month> .? ,? toyear=<year>?',
    month(rangeOfMonths),
  );
  add('range', '( from | between ) year=<year> <dash> until=<year>', rangeOfYears);
  add('range', 'year=<year> - until=<year>', rangeOfYears);

  // Nights that span two days.
  add(
    'night',
    '( the )? night ( of | between | from )? ( the )? ( month=<month> .? )? day=<n31>|<ord> <dash> ( the )? until=<n31>|<ord> ,? year=<year>?',
    night,
  );
  add(
    'night',
    '( the )? night ( of | between | from )? ( the )? day=<n31>|<ord> <dash> ( the )? until=<n31>|<ord> ( of )? month=<month> .? ,? year=<year>?',
    night,
  );
  add(
    'night',
    '( overnight | ( the )? night ) ( of | from | between | on )? a=<weekday> <dash> b=<weekday>',
    weekdayNight,
  );
  add('night', 'a=<weekday> ( night )? <dash> b=<weekday> ( overnight | night )', weekdayNight);
  add('range', '( from | between )? a=<weekday> -|to|through|and|until b=<weekday>', (m) =>
    m.items[m.from]!.key === 'and'
      ? null
      : {
          meaning: {
            kind: 'range',
            from: { kind: 'weekday', weekday: m.weekday('a')!, which: null },
            to: { kind: 'weekday', weekday: m.weekday('b')!, which: null },
          },
        },
  );

  // Weekdays.
  add('weekday', '( mod=<mod> ( on )? )? ( which=<which> )? weekday=<weekday> ( part=<part> )?', (m) =>
    capital(m, 'weekday', () => weekdayReading(m)),
  );
  add('weekday', 'weekday=<weekday> ( of )? ( last week )', (m) => weekdayReading(m));

  // Days as seen from the report.
  add('today', 'today', () => shift('day', 0, 'publication'));
  add('today', 'mod=<mod> today', (m) => shift('day', 0, 'publication', { modifier: m.modifier('mod') }));
  add('yesterday', '( mod=<mod> )? yesterday ( part=<part> )?', (m) =>
    shift('day', -1, 'publication', { dayPart: m.part('part'), modifier: m.modifier('mod') }),
  );
  add('yesterday', '( the )? day before yesterday', () => shift('day', -2, 'publication'));
  add('tomorrow', 'tomorrow ( part=<part> )?', (m) => shift('day', 1, 'publication', { dayPart: m.part('part') }));
  add('tomorrow', '( the )? day after tomorrow', () => shift('day', 2, 'publication'));
  add('today', 'tonight', () => shift('day', 0, 'publication', { dayPart: 'night' }));
  add('today', '( mod=<mod> )? this part=<part>', (m) => shift('day', 0, 'publication', { dayPart: m.part('part') }));
  add('yesterday', '( mod=<mod> )? last night|evening', (m) =>
    shift('day', -1, 'publication', { dayPart: m.items[m.to - 1]!.key === 'night' ? 'night' : 'evening' }),
  );

  // Units as seen from the report.
  add('unit', '( mod=<mod> )? ( the )? which=<which> unit=<unit>', unitReading);
  add('unit', '( the )? mod=<mod> of ( the )? ( which=<which> )? unit=<unit>', unitReading);
  add('weekend', '( over | at | during )? the weekend', () => shift('weekend', 0, 'publication'));
  add('ago', '( a )? number=<num>|<one>|<vague> unit=<unit> ago', (m) => pastOrFuture(m, -1, 'publication'));
  add('ago', 'half a unit=<unit> ago', (m) => shift(m.unit('unit')!, null, 'publication'));
  add('ago', 'number=<num>|<one> and a half unit=<unit> ago', (m) => pastOrFuture(m, -1, 'publication'));
  add('ago', '( more | less | just ) than? ( a )? number=<num>|<one> unit=<unit> ago', (m) =>
    pastOrFuture(m, -1, 'publication'),
  );
  add('ago', '<vague-units> ago', (m) => shift(words.units.get(m.items[m.from]!.key)!, null, 'publication'));
  add('in', 'in number=<num>|<one> unit=<unit> ( ' + "' s? " + ')? time', (m) => pastOrFuture(m, 1, 'publication'));

  // Units as seen from the story.
  add(
    'event',
    '( a )? number=<num>|<one>|<vague>? unit=<unit> before|after|following (?= the | a | an | his | its | their | that | <word> )',
    eventUnlessDone,
  );
  add('event', 'the unit=<unit> before|after (?= the | a | his | its | their )', eventUnlessDone);
  add('event', 'the eve of', () => ({ meaning: { kind: 'event' } }));
  add(
    'event',
    '( a )? number=<num>|<one>|<vague>? unit=<unit> before|after|following (?= the | a | an | his | its | their | that | <word> )',
    eventUnlessDone,
  );
  add('earlier', '( a )? number=<num>|<one>|<vague> unit=<unit> earlier|before|previously', (m) =>
    pastOrFuture(m, -1, 'narrative'),
  );
  add('later', '( a )? number=<num>|<one>|<vague> unit=<unit> later|afterwards|after', (m) =>
    pastOrFuture(m, 1, 'narrative'),
  );
  add('later', '<vague-units> later|afterwards|earlier|before', (m) =>
    shift(words.units.get(m.items[m.from]!.key)!, null, 'narrative'),
  );
  add('earlier', 'the previous|preceding unit=<unit>', (m) => shift(m.unit('unit')!, -1, 'narrative'));
  add('earlier', 'the ( previous | preceding ) part=<part>', (m) =>
    shift('day', -1, 'narrative', { dayPart: m.part('part') }),
  );
  add('earlier', 'the unit=<unit> before|earlier', (m) => shift(m.unit('unit')!, -1, 'narrative'));
  add('earlier', 'the part=<part> before', (m) => shift('day', -1, 'narrative', { dayPart: m.part('part') }));
  add('later', 'the ( following | next | very next ) unit=<unit>', (m) => shift(m.unit('unit')!, 1, 'narrative'));
  add('later', 'the ( following | next ) part=<part>', (m) =>
    shift('day', 1, 'narrative', { dayPart: m.part('part') }),
  );
  add('later', 'the unit=<unit> after|afterwards', (m) => shift(m.unit('unit')!, 1, 'narrative'));
  add('later', 'next day', () => shift('day', 1, 'narrative'));
  add('event', 'the unit=<unit> before|after (?= the | a | his | its | their )', eventUnlessDone);
  add('event', 'the eve of', () => ({ meaning: { kind: 'event' } }));
  add('same', '( earlier | later )? ( on | the )? that|same unit=<unit>', sameUnit);
  add('same', '( later | earlier )? the same unit=<unit>', sameUnit);
  add('same', '( later | earlier )? ( that | the same ) part=<part>', (m) =>
    shift('day', 0, 'narrative', { dayPart: m.part('part') }),
  );

  // Parts of the day and clock times: joined to the date beside them.
  add('clock', 'hour=<n24> ( :|. minute=<n59> )? half=a|p .? m .?', clockAt);
  add('clock', 'between hour=<n12> and <n12> half=a|p .? m .?', clockAt);
  add('clock', 'between hour=<n12> and <n12> half=<am>|<pm> .?', clockAt);
  add('clock', 'hour=<n24> ( :|. minute=<n59> )? half=<am>|<pm> .?', clockAt);
  add('clock', 'hour=<n24> : minute=<n59> ( : <n59> )? ( hours | hrs | h )? ( ( local time | gmt | utc ) )?', clockAt);
  add('clock', 'hour=<n24> : minute=<n59>', clockAt);
  add('clock', 'compact=<num> gmt|hours|hrs|utc|local', compactClock);
  add('clock', 'hour=<word12>|<n24> o ' + "' clock", clockAt);
  add('clock', 'hour=<n12>|<word12> in the part=<part>', clockAt);
  add('clock', 'hour=<n12>|<word12> at night', (m) => clockAt(m));
  add('clock', 'noon=<noon>', (m) => ({
    meaning: { kind: 'time' },
    clock: words.clocks.get(m.item('noon')!.key)!,
  }));
  add('part', '( in | during )? the ( mod=<mod> )? ( hours of )? ( the )? part=<part>', partReading);
  add('part', 'at part=<part>', partReading);
  add('part', 'part=<part>', (m) =>
    ['dawn', 'overnight', 'midday', 'daybreak', 'nightfall', 'sunrise', 'sunset', 'dusk'].includes(m.item('part')!.key)
      ? partReading(m)
      : null,
  );
  add('part', '( in )? the early|small hours ( of )?', () => ({
    meaning: { kind: 'time' },
    dayPart: 'night',
    modifier: 'early',
  }));

  // Durations, never points.
  add('age', 'number=<num> -? unit=<unit> -? old|olds', () => 'none');
  add('duration', '( the )? ( recent=<recent>|<coming> )? number=<num>|<one> -? unit=<unit> ( - long )?', (m) =>
    durationUnlessAge(m),
  );
  add('duration', '( the )? recent=<recent>|<coming> ( few | several )? vague=<vague-units>', (m) => duration(m));
  add('duration', '( a )? <vague> ( of )? ( more )? vague=<vague-units>', (m) => duration(m));
  add('duration', 'vague=<vague-units>', (m) => duration(m));
  add('duration', 'vague=<vague-units>', (m) => duration(m));
  add('duration', '( decades | years | months | weeks | days | hours ) - long|old', (m) =>
    turned(
      `P${m.items[m.from]!.key === 'hours' ? 'T' : ''}X${m.items[m.from]!.key === 'decades' ? '0Y' : m.items[m.from]!.key[0]!.toUpperCase()}`,
      'duration',
    ),
  );

  // Recurring.
  add('recurring', '<every> ( other )? unit=<unit>|<weekday>|<part>', (m) =>
    turned(
      m.unit('unit')
        ? `P1${{ day: 'D', week: 'W', month: 'M', year: 'Y', quarter: 'Q', decade: 'E' }[m.unit('unit') as string] ?? 'D'}`
        : 'P1W',
      'recurring',
    ),
  );
  add('recurring', 'word=<regular>', (m) => turned(REGULAR[m.item('word')!.key] ?? 'P1D', 'recurring'));
  add('recurring', '<weekday-plural>', () => turned('P1W', 'recurring'));
  add('recurring', '( once | twice | times ) a unit=<unit>', () => turned('P1D', 'recurring'));

  // Quarters and other business of the calendar.
  add('quarter', '( the )? ( which=<which> )? ( fiscal )? quarter=<ordq> -? quarter', (m) => ({
    meaning: {
      kind: 'quarter',
      quarter: m.number('quarter')!,
      year: null,
      which: m.has('which') ? m.which('which') : null,
    },
  }));
  add('quarter', '( the )? quarter=<ordq> -? quarter ( of )? year=<year>', (m) => ({
    meaning: { kind: 'quarter', quarter: m.number('quarter')!, year: m.number('year'), which: null },
  }));
  add('quarter', '( the )? ( latest )? quarter', (m) =>
    m.to - m.from > 1 ? shift('quarter', -1, 'publication') : null,
  );

  add('quarter', '( the )? year - ago|earlier quarter', () => shift('quarter', -4, 'publication'));
  add('unit', '( the )? year - ago|earlier ( period )?', () => shift('year', -1, 'publication'));

  // Now and then.
  add('now', '<now>', () => turned('PRESENT_REF', 'point'));
  add('now', 'at present', () => turned('PRESENT_REF', 'point'));
  add('now', 'current', () => turned('PRESENT_REF', 'point'));
  add('past', 'recent', () => turned('PAST_REF', 'point'));
  add('past', '<past>', () => turned('PAST_REF', 'point'));
  add('soon', 'the future', () => turned('FUTURE_REF', 'point'));
  add('past', 'the past', () => turned('PAST_REF', 'point'));

  return build();

  function capital(m: TimeMatch, name: string, read: () => TimeReading): TimeReading | null {
    const item = m.item(name)!;
    return item.capital || item.key.length > 4 ? read() : null;
  }

  function monthReading(m: TimeMatch, modifier: TimeReading['modifier']): TimeReading {
    return { ...readDate(m.number('year'), m.month('month'), null)!, modifier: modifier ?? null };
  }

  function bareMonth(m: TimeMatch): TimeReading | null {
    const item = m.item('month')!;
    if (!item.capital) return null;
    const before = m.items[m.from - 1]?.key ?? '';
    const led = patterns.has('on', before) || before === 'this' || before === 'since';
    if (['may', 'march', 'mar', 'dec', 'jan', 'jun'].includes(item.key) && !led) return null;
    // "August Wilson", "April Smith": a name follows.
    if (!led && m.items[m.to]?.capital && m.items[m.to]!.kind === 'word') return null;
    return readDate(null, m.month('month'), null);
  }

  function bareYear(m: TimeMatch): TimeReading | null {
    const before = m.items[m.from - 1];
    const after = m.items[m.to];
    const led = before !== undefined && (patterns.has('on', before.key) || YEAR_AFTER.has(before.key));
    const named = before !== undefined && patterns.has('year-led', before.key);
    if (!led && !named && after?.key !== "'") return null;
    // "of 2000 people", "the 1900 soldiers", "in 2000 metres": a noun that is counted.
    if (after?.kind === 'word' && (people.has(after.key) || numbers.measures.has(after.key))) return null;
    return readDate(m.number('year'), null, null);
  }

  function sameUnit(m: TimeMatch): TimeReading | null {
    const unit = m.unit('unit');
    if (!unit || m.item('unit')!.key.endsWith('s')) return null;
    return shift(unit, 0, 'narrative');
  }

  function unitReading(m: TimeMatch): TimeReading | null {
    const unit = m.unit('unit')!;
    const key = m.item('unit')!.key;
    if (key.endsWith('s') || unit === 'second' || unit === 'minute' || unit === 'hour' || unit === 'day') return null;
    const which = m.has('which') ? m.which('which') : 0;
    if (
      !m.has('which') &&
      unit !== 'year' &&
      unit !== 'month' &&
      unit !== 'week' &&
      unit !== 'century' &&
      unit !== 'decade'
    )
      return null;
    const word = m.item('which')?.key;
    if (word === 'past' || word === 'coming') return oneUnit(unit);
    return shift(unit, which, word === 'previous' ? 'narrative' : 'publication', { modifier: m.modifier('mod') });
  }

  function partReading(m: TimeMatch): TimeReading | null {
    // "The Morning Star": a name.
    if (m.item('part')!.capital && m.item('part') !== m.items[0]) return null;
    return { meaning: { kind: 'time' }, dayPart: m.part('part'), modifier: m.modifier('mod') };
  }

  function daysReading(m: TimeMatch): TimeReading | null {
    return rangeOfDays(m, null);
  }

  function night(m: TimeMatch): TimeReading | null {
    return rangeOfDays(m, 'night');
  }

  function weekdayNight(m: TimeMatch): TimeReading {
    const make = (name: string) => ({ kind: 'weekday' as const, weekday: m.weekday(name)!, which: null });
    return { meaning: { kind: 'range', from: make('a'), to: make('b') }, dayPart: 'night' };
  }

  /** "Two days after the vote" leans on the vote; "two days after, the army" on the story. */
  function eventUnlessDone(): TimeReading {
    return { meaning: { kind: 'event' } };
  }

  function durationUnlessAge(m: TimeMatch): TimeReading | 'none' | null {
    const after = m.items[m.to];
    if (after?.key === 'old' || (after?.key === '-' && m.items[m.to + 1]?.key.startsWith('old'))) return 'none';
    return duration(m);
  }
}

const YEAR_AFTER: ReadonlySet<string> = new Set(['year', '(', 'and', ',']);

const REGULAR: Readonly<Record<string, string>> = {
  daily: 'P1D',
  nightly: 'P1D',
  weekly: 'P1W',
  monthly: 'P1M',
  yearly: 'P1Y',
  annual: 'P1Y',
  annually: 'P1Y',
  hourly: 'PT1H',
  quarterly: 'P1Q',
};
