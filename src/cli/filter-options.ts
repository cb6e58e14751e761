import { type Command, Option } from 'commander';
import type { IncidentFilter } from '#casebook/casebook.js';
import type { IncidentType } from '#model/incident.js';
import { INCIDENT_TYPES } from '#model/incident.js';
import { checkDate } from '#read/manifest.js';

export interface FilterFlags {
  readonly from?: string;
  readonly to?: string;
  readonly country?: string;
  readonly type?: IncidentType;
  readonly actor?: string;
  readonly text?: string;
  readonly contested?: boolean;
  readonly reviewed?: boolean;
}

/** Adds the options that choose incidents. */
export function withFilters(command: Command): Command {
  return command
    .option('--from <date>', 'incidents that may have happened on or after this day')
    .option('--to <date>', 'and on or before this one')
    .option('--country <code>', 'ISO 3166-1 alpha-2')
    .addOption(new Option('--type <type>', 'of the incident').choices(INCIDENT_TYPES))
    .option('--actor <name>', 'perpetrator or target')
    .option('--text <words>', 'words in its reports')
    .option('--contested', 'with contradictions only')
    .option('--reviewed', 'with a reviewed claim only');
}

export function filterOf(flags: FilterFlags): IncidentFilter {
  return {
    ...(flags.from === undefined ? {} : { from: checkDate(flags.from, '--from') }),
    ...(flags.to === undefined ? {} : { to: checkDate(flags.to, '--to') }),
    ...(flags.country === undefined ? {} : { country: flags.country.toUpperCase() }),
    ...(flags.type === undefined ? {} : { type: flags.type }),
    ...(flags.actor === undefined ? {} : { actor: flags.actor }),
    ...(flags.text === undefined ? {} : { text: flags.text }),
    ...(flags.contested ? { contested: true } : {}),
    ...(flags.reviewed ? { reviewed: true } : {}),
  };
}
