import { Option } from 'commander';
import { UserError } from '#model/user-error.js';
import { type Manifest, readManifest } from '#read/manifest.js';

/** `--manifest FILE` of every command that takes reports. */
export function manifestOption(): Option {
  return new Option(
    '--manifest <file.csv>',
    'CSV with columns file, url, outlet, published, language (any of them), paths relative to it',
  );
}

/** What the user named, or else what the manifest lists. Throws a UserError where neither names anything. */
export async function namedInputs(
  names: readonly string[],
  manifestPath: string | undefined,
  command: 'add' | 'code',
): Promise<{ inputs: readonly string[]; manifest: Manifest | null }> {
  const manifest = manifestPath === undefined ? null : await readManifest(manifestPath);
  const inputs = names.length > 0 ? names : (manifest?.files ?? []);
  if (inputs.length > 0) return { inputs, manifest };
  throw new UserError(
    'no-input',
    `nothing to ${command}`,
    `Name a file, a folder, an address, or - for standard input; see 'attest ${command} --help'.`,
  );
}
