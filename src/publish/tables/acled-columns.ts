import type { Column } from '#publish/table.js';

/** Sub-event types by event type, as the codebook spells them. */
const ACLED_EVENTS = {
  Battles: ['Government regains territory', 'Non-state actor overtakes territory', 'Armed clash'],
  Protests: ['Excessive force against protesters', 'Protest with intervention', 'Peaceful protest'],
  Riots: ['Violent demonstration', 'Mob violence'],
  'Explosions/Remote violence': [
    'Chemical weapon',
    'Air/drone strike',
    'Suicide bomb',
    'Shelling/artillery/missile attack',
    'Remote explosive/landmine/IED',
    'Grenade',
  ],
  'Violence against civilians': ['Sexual violence', 'Attack', 'Abduction/forced disappearance'],
  'Strategic developments': [
    'Agreement',
    'Arrests',
    'Change to group/activity',
    'Disrupted weapons use',
    'Headquarters or base established',
    'Looting/property destruction',
    'Non-violent transfer of territory',
    'Other',
  ],
} as const;

export type AcledEvent = keyof typeof ACLED_EVENTS;

/** Types of actors, by their former number. */
export const ACLED_INTER = [
  'State forces',
  'Rebel group',
  'Political militia',
  'Identity militia',
  'Rioters',
  'Protesters',
  'Civilians',
  'External/Other forces',
] as const;
export type AcledInter = (typeof ACLED_INTER)[number];

export const ACLED_COLUMNS: readonly Column[] = [
  {
    name: 'event_id_cnty',
    type: 'string',
    description: "Country, attest's incident and the number of the row; no number of ACLED's.",
    hxl: '#event+code',
  },
  {
    name: 'event_date',
    type: 'date',
    description: 'The day; the middle of a week or month where no day is known.',
    hxl: '#date+occurred',
  },
  { name: 'year', type: 'integer', description: 'Of the event date.', hxl: '#date+year' },
  { name: 'time_precision', type: 'integer', description: '1 day known, 2 week, 3 month.', hxl: '#date+precision' },
  {
    name: 'disorder_type',
    type: 'string',
    description: 'Political violence or strategic development.',
    hxl: '#event+type+disorder',
    values: ['Political violence', 'Demonstrations', 'Political violence; Demonstrations', 'Strategic developments'],
  },
  {
    name: 'event_type',
    type: 'string',
    description: 'One of six, the highest in the hierarchy where tactics mix.',
    hxl: '#event+type',
    values: Object.keys(ACLED_EVENTS),
  },
  {
    name: 'sub_event_type',
    type: 'string',
    description: 'One of 25.',
    hxl: '#event+type+sub',
    values: Object.values(ACLED_EVENTS).flat(),
  },
  {
    name: 'actor1',
    type: 'string',
    description: 'A party; the order tells no aggressor, save in violence against civilians.',
    hxl: '#group+name+first',
  },
  {
    name: 'assoc_actor_1',
    type: 'string',
    description: 'Allies and sub-groups of actor 1, joined by "; ".',
    hxl: '#group+name+first+assoc',
  },
  { name: 'inter1', type: 'string', description: 'What actor 1 is.', hxl: '#group+type+first', values: ACLED_INTER },
  { name: 'actor2', type: 'string', description: 'The other party.', hxl: '#group+name+second' },
  {
    name: 'assoc_actor_2',
    type: 'string',
    description: 'Allies and sub-groups of actor 2.',
    hxl: '#group+name+second+assoc',
  },
  { name: 'inter2', type: 'string', description: 'What actor 2 is.', hxl: '#group+type+second', values: ACLED_INTER },
  {
    name: 'interaction',
    type: 'string',
    description: 'Both, in the order of the codebook, joined by a hyphen.',
    hxl: '#group+type+both',
  },
  {
    name: 'civilian_targeting',
    type: 'string',
    description: '"Civilians targeted" where civilians were the main target.',
    hxl: '#affected+civilians',
    values: ['Civilians targeted'],
  },
  { name: 'iso', type: 'integer', description: 'ISO 3166-1 numeric.', hxl: '#country+code+num' },
  { name: 'region', type: 'string', description: "The codebook's region.", hxl: '#region+name' },
  { name: 'country', type: 'string', description: 'Name in English.', hxl: '#country+name' },
  { name: 'admin1', type: 'string', description: 'First-order division, where reports name it.', hxl: '#adm1+name' },
  { name: 'admin2', type: 'string', description: 'Second-order division, where reports name it.', hxl: '#adm2+name' },
  { name: 'admin3', type: 'string', description: 'Not known to attest.', hxl: '#adm3+name' },
  {
    name: 'location',
    type: 'string',
    description: 'Named place; "Town - District" inside a large town.',
    hxl: '#loc+name',
  },
  { name: 'latitude', type: 'number', description: 'Degrees north, four decimals.', hxl: '#geo+lat' },
  { name: 'longitude', type: 'number', description: 'Degrees east, four decimals.', hxl: '#geo+lon' },
  {
    name: 'geo_precision',
    type: 'integer',
    description:
      '1 named place, 2 near it or part of a region (also where the profile moved the point by more than a kilometre or so), 3 larger region.',
    hxl: '#geo+precision',
  },
  {
    name: 'source',
    type: 'string',
    description: 'Outlets that contributed, copies of one dispatch once, joined by "; ".',
    hxl: '#meta+source',
  },
  {
    name: 'source_scale',
    type: 'string',
    description: 'Reach of the outlets, as far as known.',
    hxl: '#meta+source+scale',
  },
  {
    name: 'notes',
    type: 'string',
    description: 'What happened, who says what, and how deaths were split.',
    hxl: '#description',
  },
  {
    name: 'fatalities',
    type: 'integer',
    description: 'Deaths of all sides by the method; 0 also where nothing is said.',
    hxl: '#affected+killed',
  },
  { name: 'tags', type: 'string', description: 'Left blank.', hxl: '#event+tag' },
  {
    name: 'timestamp',
    type: 'integer',
    description: 'Unix seconds of the last retrieval of a report of it.',
    hxl: '#date+updated',
  },
];
