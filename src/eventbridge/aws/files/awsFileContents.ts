import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { sentence, type Sentence } from '../../../model/sentence';
import { errorCode } from '../../../model/unknownValues';
import { readAwsFileText, type AwsFileSections, type AwsFileSettings } from './awsFileReader';
import type { AwsFileKind } from './awsSectionName';

/** The paths of the AWS files. */
export interface AwsFiles {
  readonly configFilepath: string;
  readonly filepath: string;
}

/** Why a file of the AWS tools, or a part of it, is not read. */
export interface AwsFileFault {
  readonly path: string;
  readonly reason: Sentence;
}

/** What stands in the AWS files, secrets included. */
export interface AwsFileContents {
  /** By name, in the order of the files, config first; a setting of the credentials file goes before. */
  readonly profiles: ReadonlyMap<string, AwsFileSettings>;
  readonly ssoSessions: ReadonlyMap<string, AwsFileSettings>;
  readonly services: ReadonlyMap<string, AwsFileSettings>;
  readonly faults: readonly AwsFileFault[];
  /** Another one whenever the contents of a file are others. */
  readonly digest: string;
}

/** More of a file's faults are not told: it is no AWS file, then. */
const mostFaults = 5;

/** Reads both files anew. */
export async function readAwsFiles({ configFilepath, filepath }: AwsFiles): Promise<AwsFileContents> {
  const [config, credentials] = await Promise.all([
    readAwsFile(configFilepath, 'config'),
    readAwsFile(filepath, 'credentials'),
  ]);
  const names = new Set([...config.sections.profiles.keys(), ...credentials.sections.profiles.keys()]);
  const settingsOf = (name: string): AwsFileSettings =>
    new Map([...(config.sections.profiles.get(name) ?? []), ...(credentials.sections.profiles.get(name) ?? [])]);
  return {
    profiles: new Map([...names].map((name) => [name, settingsOf(name)])),
    ssoSessions: config.sections.ssoSessions,
    services: config.sections.services,
    faults: [...config.faults, ...credentials.faults],
    digest: createHash('sha256')
      .update(JSON.stringify([config.text, credentials.text]))
      .digest('hex'),
  };
}

interface AwsFileReading {
  readonly text?: string;
  readonly sections: AwsFileSections;
  readonly faults: readonly AwsFileFault[];
}

async function readAwsFile(path: string, kind: AwsFileKind): Promise<AwsFileReading> {
  try {
    const text = await readFile(path, 'utf8');
    const sections = readAwsFileText(path, kind, text);
    return { text, sections, faults: sections.faults.slice(0, mostFaults).map((reason) => ({ path, reason })) };
  } catch (error) {
    const sections = readAwsFileText(path, kind, '');
    const code = errorCode(error) ?? '';
    if (code === 'ENOENT') return { sections, faults: [] };
    const reason = sentence('{0} cannot be read ({1}), so its profiles are missing. Check it.', path, code);
    return { sections, faults: [{ path, reason }] };
  }
}
