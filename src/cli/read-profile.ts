import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { loadProfile, PROFILE_NAMES } from '#kit/load-publish.js';
import { UserError } from '#model/user-error.js';
import { type Profile, parseProfile } from '#publish/profile.js';

/** A packaged profile by its name, or the user's own by its path. */
export async function readProfile(name: string): Promise<Profile> {
  const packaged = PROFILE_NAMES.find((one) => one === name);
  if (packaged !== undefined) return parseProfile(loadProfile(packaged), `data/profiles/${packaged}.yaml`);
  if (!/\.ya?ml$/i.test(name))
    throw new UserError(
      'no-profile',
      `there is no profile '${name}'`,
      `Profiles: ${PROFILE_NAMES.join(', ')}, or a .yaml file.`,
    );
  try {
    return parseProfile(parse(await readFile(name, 'utf8')), name);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'no-profile',
      `${name} could not be read: ${(error as Error).message}`,
      'Start from a copy of data/profiles/public.yaml.',
    );
  }
}
