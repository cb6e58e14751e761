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

/** From the parsed `data/language/fr/times.yaml` and the number words. */
export function frenchTimes(lexicon: unknown, { numbers, people }: QuantityGrammar): TimeGrammar {
  const { words, lists } = readTimeWords(lexicon);
  const patterns = timePatterns(words, lists);
  const { add, build } = createTimeRules(lexicon, words, patterns, numbers);

  // Dates of the calendar.
  add(
    'date',
    '( ce|cet|le )? ( weekday=<weekday> ,? )? ( le )? day=<n31>|<ord> month=<month> .? ,? year=<year>?',
    fullDate,
  );
  add('date', 'weekday=<weekday> day=<n31>|<ord>', fullDateOfMonth);
  add('date', 'month=<abroad> .? day=<n31> ,? year=<year>', fullDate);
  add('date', 'day=<n31>|<ord> month=<abroad> year=<year>', fullDate);
  add('iso', 'year=<year> - month=<n12> - day=<n31>', (m) =>
    readDate(m.number('year'), m.number('month'), m.number('day')),
  );
  add('numeric', 'a=<n31> /|.|- b=<n31> /|.|- year=<year>', (m) => numericDate(m, true));
  add(
    'month',
    "( en | au | a | la | le )? ( mod=<mod> ) -? ( du | de )? ( mois )? ( de | d' )? month=<month> .? year=<year>?",
    monthReading,
  );
  add('month', "( au )? ( mois de | mois d' )? month=<month> .? year=<year>", monthReading);
  add('month', "( au )? ( mois de | mois d' ) month=<month>", monthReading);
  add('month', 'month=<month> which=<which>', (m) => ({
    meaning: { kind: 'month', month: m.month('month')!, which: m.which('which') },
  }));
  add('month', 'month=<month> .?', bareMonth);
  add('year', 'year=<year>', bareYear);
  add('year', "( ( en | a la | au )? mod=<mod> -? ( de | d' )? ( l' annee | annee )? ) year=<year>", (m) => ({
    ...readDate(m.number('year'), null, null)!,
    modifier: m.modifier('mod'),
  }));
  add('year', "( l' annee ) year=<year>", (m) => readDate(m.number('year'), null, null));
  add('decade', '( les|des|ces )? annees year=<year>', (m) => ({
    meaning: { kind: 'decade', start: Math.floor(m.number('year')! / 10) * 10 },
  }));
  add('decade', '( les|des|ces )? annees decade=<yy>|<num>', (m) => decadeReading(m));
  add('season', "( mod=<mod> )? ( de | d' )? ( l' )? season=<season> year=<year>", (m) => seasonReading(m, null));
  add('season', "( l' | le | au | cet | ce )? season=<season> which=<which>", (m) =>
    seasonReading(m, m.which('which')),
  );
  add('season', 'cet|ce season=<season>', (m) =>
    m.item('season')!.key === 'ete' && m.items[m.from]!.key === 'ce' ? null : seasonReading(m, 0),
  );
  add('century', '( le | du | au )? number=<ord> siecle', (m) => ({
    meaning: { kind: 'century', century: m.number('number')! },
  }));

  add('holiday', '( ( le | la )? veille de | le reveillon de ) noel ( de )? year=<year>?', (m) =>
    readDate(m.number('year'), 12, 24),
  );
  add('holiday', '( le )? jour de noel ( de )? year=<year>?', (m) => readDate(m.number('year'), 12, 25));
  add('holiday', '( la )? saint - sylvestre ( de )? year=<year>?', (m) => readDate(m.number('year'), 12, 31));
  add('holiday', "( le )? ( jour | premier ) de l' an ( de )? year=<year>?", (m) => readDate(m.number('year'), 1, 1));

  add('date', "( le )? day=<n31>|<ord> month=<month> ( de )? l' annee yearby=<which>", dateOfYear);
  add('month', "month=<month> ( de )? l' annee yearby=<which>", dateOfYear);
  add('date', '( le ) day=<n31>|<ord> au|dans ( la )? part=<part>', (m) => ({
    ...readDate(null, null, m.number('day'))!,
    dayPart: m.part('part'),
  }));

  // Ranges and lists of days.
  add('range', '( les )? day=<n31>|<ord> , ( <n31> , )? <n31> et until=<n31> month=<month> year=<year>?', (m) =>
    rangeOfDays(m, null),
  );
  add(
    'range',
    '( du | entre le | le | les )? ( <weekday> )? day=<n31>|<ord> <dash> ( le )? ( <weekday> )? until=<n31>|<ord> month=<month> .? year=<year>?',
    (m) => rangeOfDays(m, null),
  );
  add(
    'range',
    '( les )? ( <n31> , )? ( <n31> , )? day=<n31>|<ord> et until=<n31>|<ord> month=<month> year=<year>?',
    (m) => rangeOfDays(m, null),
  );
  add(
    'range',
    '( du | entre le | le )? ( <weekday> )? day=<n31>|<ord> month=<month> year=<year>? <dash> ( le )? ( <weekday> )? today=<n31>|<ord> tomonth=<month> toyear=<year>?',
    rangeOfMonths,
  );
  add('range', "( de | entre ) ( l' annee )? year=<year> a|et until=<year>", rangeOfYears);
  add('range', 'year=<year> - until=<year>', rangeOfYears);
  add('range', '( de | entre | du ) a=<weekday> a|et|au b=<weekday>', (m) => weekdays(m, null));

  // Nights that span two days.
  add(
    'night',
    '( dans | durant | pendant )? ( la | cette )? nuit ( du | de ) ( <weekday> )? day=<n31>|<ord> au|a ( <weekday> )? until=<n31>|<ord> ( month=<month> )? year=<year>?',
    (m) => rangeOfDays(m, 'night'),
  );
  add(
    'night',
    '( dans | durant | pendant )? ( la )? nuit ( du | de ) ( <weekday> )? day=<n31>|<ord> month=<month> au ( <weekday> )? today=<n31>|<ord> tomonth=<month> toyear=<year>?',
    (m) => ({ ...rangeOfMonths(m), dayPart: 'night' }),
  );
  add(
    'night',
    '( dans | durant | pendant )? ( la )? nuit ( de | du | entre ) a=<weekday> a|au|et b=<weekday> ( until=<n31>|<ord>? month=<month> year=<year>? )?',
    (m) => nightOfWeekdays(m),
  );
  add('night', '( dans | durant | pendant )? ( la )? nuit which=<which>', () =>
    shift('day', -1, 'publication', { dayPart: 'night' }),
  );

  // Weekdays.
  add(
    'weekday',
    "( mod=<mod> )? ( le | ce )? weekday=<weekday> ( which=<which> )? ( ( ( en )? ( fin | debut ) de|d' )? part=<part> | en fin|debut de journee )?",
    (m) => weekdayReading(m),
  );
  add('weekday', 'which=<this> weekday=<weekday> ( part=<part> )?', (m) => ({
    ...weekdayReading(m),
    meaning: { kind: 'weekday', weekday: m.weekday('weekday')!, which: null },
  }));

  // Days as seen from the report.
  add('today', "aujourd' hui", () => shift('day', 0, 'publication'));
  add('yesterday', 'avant - hier ( part=<part> )?', (m) =>
    shift('day', -2, 'publication', { dayPart: m.part('part') }),
  );
  add('yesterday', 'hier ( dans la )? ( part=<part> )?', (m) =>
    shift('day', -1, 'publication', { dayPart: m.part('part') }),
  );
  add('tomorrow', 'demain ( part=<part> )?', (m) => shift('day', 1, 'publication', { dayPart: m.part('part') }));
  add('tomorrow', 'apres - demain', () => shift('day', 2, 'publication'));
  add('today', 'ce|cet|cette part=<part>', (m) =>
    m.item('part')!.key === 'nuit'
      ? shift('day', 0, 'narrative', { dayPart: 'night' })
      : shift('day', 0, 'publication', { dayPart: m.part('part') }),
  );

  // Units as seen from the report.
  add(
    'unit',
    "( ( en | au | a la | vers la )? mod=<mod> ( de | du | d' ) )? ( la | le | l' )? unit=<unit> which=<which>",
    unitReading,
  );
  add('unit', "( ( en | au | a la )? mod=<mod> ( de | d' ) )? which=<this> unit=<unit>", unitReading);
  add('unit', 'ce week - end', () => shift('weekend', 0, 'publication'));
  add('weekend', '( le | du )? week - end ( which=<which> )?', () => shift('weekend', 0, 'publication'));
  add('unit', "( en | au )? mod=<mod> ( de | d' | du )? ( l' | la | le )? unit=<unit>", (m) =>
    m.item('unit')!.key === 'an' ? null : unitReading(m),
  );
  add(
    'ago',
    "( il y a | voici | voila ) ( environ | plus de | plus d' | pres de | moins de | a peine | deja | une? )? ( number=<num>|<one>|<vague>|<two> ) ( de | d' )? unit=<unit>",
    (m) => pastOrFuture(m, -1, 'publication'),
  );
  add('in', 'dans ( les )? number=<num>|<one>|<vague> ( prochaines? )? unit=<unit>', (m) =>
    m.items[m.from + 1]?.key === 'les' ? null : pastOrFuture(m, 1, 'publication'),
  );

  // Units as seen from the story.
  add(
    'event',
    "number=<num>|<one>|<vague> unit=<unit> ( apres | avant ) (?= le | la | les | l' | un | une | son | sa | ses | leur | cette | ce | cet | qu' | que | d' | avoir )",
    () => ({ meaning: { kind: 'event' } }),
  );
  add('event', "( a )? la veille (?= de | du | des | d' )", () => ({ meaning: { kind: 'event' } }));
  add('event', "l' avant - veille (?= de | du | des | d' )", () => ({ meaning: { kind: 'event' } }));
  add('event', "( au | le ) lendemain (?= de | du | des | d' )", () => ({ meaning: { kind: 'event' } }));
  add(
    'earlier',
    'number=<num>|<one>|<vague> unit=<unit> ( plus tot | auparavant | avant | de cela | plus tot que )',
    (m) => pastOrFuture(m, -1, 'narrative'),
  );
  add('later', 'number=<num>|<one>|<vague> unit=<unit> ( plus tard | apres )', (m) => pastOrFuture(m, 1, 'narrative'));
  add('later', '<vague> vague=<vague-units> ( plus tard | plus tot | auparavant | apres | avant )', (m) =>
    shift(m.unit('vague')!, null, 'narrative'),
  );
  add('earlier', 'la veille ( au | en fin de )? ( part=<part> )?', (m) =>
    shift('day', -1, 'narrative', { dayPart: m.part('part') }),
  );
  add('earlier', "l' avant - veille", () => shift('day', -2, 'narrative'));
  add('later', 'le lendemain ( part=<part> )?', (m) => shift('day', 1, 'narrative', { dayPart: m.part('part') }));
  add('later', 'au lendemain', () => shift('day', 1, 'narrative'));
  add('later', 'le surlendemain', () => shift('day', 2, 'narrative'));
  add('later', "( le | la | l' ) unit=<unit> ( suivant | suivante | d' apres )", (m) =>
    shift(m.unit('unit')!, 1, 'narrative'),
  );
  add('earlier', "( le | la | l' ) unit=<unit> ( precedent | precedente | d' avant )", (m) =>
    shift(m.unit('unit')!, -1, 'narrative'),
  );
  add('later', '( le | la ) part=<part> ( suivant | suivante )', (m) =>
    shift('day', 1, 'narrative', { dayPart: m.part('part') }),
  );
  add('earlier', '( le | la ) part=<part> ( precedent | precedente )', (m) =>
    shift('day', -1, 'narrative', { dayPart: m.part('part') }),
  );
  add('same', '( ce jour - la | ce meme jour | le meme jour | le jour meme | ce jour la )', () =>
    shift('day', 0, 'narrative'),
  );
  add('same', '( le | la | cette ) meme part=<part>|journee', (m) =>
    shift('day', 0, 'narrative', { dayPart: m.part('part') }),
  );
  add('same', 'cette nuit - la', () => shift('day', 0, 'narrative', { dayPart: 'night' }));

  // Parts of the day and clock times: joined to the date beside them.
  add(
    'clock',
    "hour=<n24>|<word12> ( h | heures | heure ) ( minute=<n59> )? ( mn )? ( ( du | de l' ) part=<part> )? ( ( gmt | utc | tu | locales | locale | heure locale ) )?",
    (m) => clockUnlessLong(m),
  );
  add('clock', "hour=<n24>|<word12> heures|heure ( et demie? )? du|de l'? part=<part>", clockAt);
  add('clock', 'hour=<n24> : minute=<n59> ( gmt | utc | tu | heure locale | heures locales )?', clockAt);
  add('clock', 'noon=<noon>', (m) => noonReading(m));
  add('clock', 'entre hour=<n24> h ( minute=<n59> )? et <n24> h ( <n59> )? ( du matin )?', (m) => clockAt(m));
  add(
    'part',
    "( au | tot | dans | en | a | de | dans la | en fin de | en debut de | des )? ( le | la | l' )? ( petit | debut de | fin de | milieu de | tot )? part=<part>",
    partReading,
  );
  add('part', '( au | aux | de )? ( premieres heures | petit matin ) ( de la | du )? ( part=<part> )?', () => ({
    meaning: { kind: 'time' },
    dayPart: 'dawn',
    modifier: 'early',
  }));
  add('part', 'apres - midi', () => ({ meaning: { kind: 'time' }, dayPart: 'afternoon' }));
  add('part', "( dans | en | au cours de )? ( l' )? ( fin d' | debut d' )? apres - midi", () => ({
    meaning: { kind: 'time' },
    dayPart: 'afternoon',
  }));
  add('part', '( en )? mi - journee', () => ({ meaning: { kind: 'time' }, dayPart: 'noon' }));

  // Durations, never points.
  add('age', "( age|agee|ages|agees ) ( de | d' ) ( <num> ( a | et | - ) )? <num> ( ans | an | mois )", () => 'none');
  add(
    'duration',
    '( les | des | ces )? ( number=<num>|<one> ) ( recent=<recent>|<coming> )? unit=<unit> ( <recent> )?',
    (m) => durationReading(m),
  );
  add(
    'duration',
    '( ( les | des | ces | de | ses )? ( <vague> | nombreuses | longues )? ) vague=<vague-units> ( <recent> )?',
    (m) => durationReading(m),
  );
  add('duration', "( une? )? <two> ( de | d' ) vague=<vague-units>", (m) => duration(m));

  add('duration', '( la | le ) which=<which> unit=<unit>', (m) => oneUnit(m.unit('unit')!));

  // Recurring.
  add('recurring', 'chaque unit=<unit>|<weekday>|<part>', () => turned('P1D', 'recurring'));
  add('recurring', '( tous | toutes ) ( les ) ( <num> )? unit=<unit>|<weekday>|<part>', () =>
    turned('P1D', 'recurring'),
  );
  add('recurring', '<regular>', () => turned('P1D', 'recurring'));
  add('quarter', '( le | du | au )? quarter=<ordq> trimestre ( de )? year=<year>?', (m) => ({
    meaning: { kind: 'quarter', quarter: m.number('quarter') ?? 1, year: m.number('year'), which: null },
  }));

  // Now and then.
  add('now', '<now>', () => turned('PRESENT_REF', 'point'));
  add('now', '( en ce moment | a present | a ce jour )', () => turned('PRESENT_REF', 'point'));
  add('past', '<past>', () => turned('PAST_REF', 'point'));
  add('soon', '<soon>', () => turned('FUTURE_REF', 'point'));

  return build();

  /** "Mardi 17": the weekday tells it from a count. */
  function fullDateOfMonth(m: TimeMatch): TimeReading | null {
    const after = m.items[m.to];
    const day = m.item('day')!;
    // "lundi 300 personnes", "mardi 12 soldats": a noun follows.
    if (day.kind === 'number' && after?.kind === 'word' && !patterns.has('in', after.key) && after.key !== 'a')
      return null;
    return readDate(null, null, m.number('day'));
  }

  function monthReading(m: TimeMatch): TimeReading | null {
    const read = readDate(m.number('year'), m.month('month'), null);
    return read && { ...read, modifier: m.modifier('mod') };
  }

  function bareMonth(m: TimeMatch): TimeReading | null {
    const before = m.items[m.from - 1]?.key ?? '';
    // "de sept blessés": seven, unless a full stop shortens the month.
    if (m.items[m.from]?.key === 'sept' && m.items[m.from + 1]?.key !== '.') return null;
    return patterns.has('on', before) ? readDate(null, m.month('month'), null) : null;
  }

  function bareYear(m: TimeMatch): TimeReading | null {
    const before = m.items[m.from - 1]?.key ?? '';
    const after = m.items[m.to];
    if (!patterns.has('on', before)) return null;
    // "de 2000 personnes": a plural noun follows.
    if (after?.kind === 'word' && people.has(after.key)) return null;
    if (after?.kind === 'word' && !after.capital && /s$/.test(after.key) && !patterns.has('in', after.key)) return null;
    return readDate(m.number('year'), null, null);
  }

  function decadeReading(m: TimeMatch): TimeReading | null {
    const n = m.number('decade')!;
    return n % 10 === 0 && n >= 20 && n <= 90 ? { meaning: { kind: 'decade', start: 1900 + n } } : null;
  }

  function seasonReading(m: TimeMatch, which: -1 | 0 | 1 | null): TimeReading {
    return {
      meaning: { kind: 'season', season: m.season('season')!, year: m.number('year'), which },
      modifier: m.modifier('mod'),
    };
  }

  function weekdays(m: TimeMatch, dayPart: TimeReading['dayPart']): TimeReading {
    const make = (name: string) => ({ kind: 'weekday' as const, weekday: m.weekday(name)!, which: null });
    return { meaning: { kind: 'range', from: make('a'), to: make('b') }, dayPart: dayPart ?? null };
  }

  function nightOfWeekdays(m: TimeMatch): TimeReading {
    const day = m.number('until');
    if (day === null || !m.has('month')) return weekdays(m, 'night');
    // "de lundi à mardi 17 septembre": the date is the second day's.
    const to = { kind: 'date' as const, year: m.number('year'), month: m.month('month'), day, weekday: m.weekday('b') };
    return {
      meaning: { kind: 'range', from: { kind: 'shift', unit: 'day', by: -1, anchor: 'narrative' }, to },
      dayPart: 'night',
    };
  }

  function unitReading(m: TimeMatch): TimeReading | null {
    const unit = m.unit('unit')!;
    const { key } = m.item('unit')!;
    if (unit === 'second' || unit === 'minute' || unit === 'hour') return null;
    if ((key.endsWith('s') && key !== 'mois') || key === 'jour' || (key === 'an' && !m.has('which'))) return null;
    const word = m.item('which')?.key ?? '';
    if (unit === 'day') return /^(ce|cet|cette)$/.test(word) ? shift('day', 0, 'publication') : null;
    return shift(
      unit,
      m.has('which') ? m.which('which') : 0,
      word.startsWith('precedent') ? 'narrative' : 'publication',
      { modifier: m.modifier('mod') },
    );
  }

  function partReading(m: TimeMatch): TimeReading | null {
    const { key, capital } = m.item('part')!;
    // "Le Soir", "Le Matin": newspapers.
    if (capital && m.from > 0) return null;
    if (m.to - m.from === 1 && key !== 'aube' && key !== 'aurore') return null;
    if (key === 'midi') return null;
    const early = m.items.slice(m.from, m.to).some((item) => item.key === 'petit');
    return { meaning: { kind: 'time' }, dayPart: early ? 'dawn' : m.part('part'), modifier: null };
  }

  function noonReading(m: TimeMatch): TimeReading | null {
    const before = m.items[m.from - 1]?.key ?? '';
    if (before === '-' || before === 'du' || before === 'le') return null;
    return { meaning: { kind: 'time' }, clock: words.clocks.get(m.item('noon')!.key)! };
  }

  /** "pendant 5 heures", "deux heures": how long, no clock; "vers 5 heures", "5h30", "5 heures du matin": a clock. */
  function clockUnlessLong(m: TimeMatch): TimeReading | null {
    const about = /^(?:environs|alentours)$/.test(m.items[m.from - 2]?.key ?? '');
    const before = about ? 'vers' : (m.items[m.from - 1]?.key ?? '');
    const short = m.items.slice(m.from, m.to).some((item) => item.key === 'h');
    const led = ['vers', 'a', 'des', 'entre', 'et', 'environ', 'de', 'autour', 'avant', 'apres', 'les'].includes(
      before,
    );
    if (!short && !m.has('part') && !m.has('minute') && !(led && m.items[m.from]!.figures)) return null;
    if (before === 'pendant' || before === 'durant' || (before === 'de' && !m.has('minute') && !m.has('part')))
      return null;
    if (/^(plus|apres|auparavant|avant)$/.test(m.items[m.to]?.key ?? '')) return null;
    return clockAt(m);
  }

  function durationReading(m: TimeMatch): TimeReading | null {
    const unit = m.unit('unit') ?? m.unit('vague');
    if (unit === null || unit === 'weekend' || unit === 'season') return null;
    return duration(m);
  }
}
