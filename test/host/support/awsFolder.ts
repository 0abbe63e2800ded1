import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const variables = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'HOME'];

/** AWS files of a test, found by the extension through the environment of the extension host. */
export interface AwsFolder {
  /** Its home folder. */
  readonly path: string;
  writeConfig(text: string): Promise<void>;
  writeCredentials(text: string): Promise<void>;
  /** Puts the environment back as it was. */
  remove(): Promise<void>;
}

/** A home folder of its own, without AWS files at first. */
export async function useAwsFolder(): Promise<AwsFolder> {
  const path = await mkdtemp(join(tmpdir(), 'aws-home-'));
  const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
  const config = join(path, '.aws', 'config');
  const credentials = join(path, '.aws', 'credentials');
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(join(path, '.aws'), { recursive: true });
    await writeFile(file, text);
  };
  Object.assign(process.env, { AWS_CONFIG_FILE: config, AWS_SHARED_CREDENTIALS_FILE: credentials, HOME: path });
  return {
    path,
    writeConfig: (text) => write(config, text),
    writeCredentials: (text) => write(credentials, text),
    remove: async () => {
      for (const [name, value] of Object.entries(before)) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
      }
      await rm(path, { recursive: true, force: true });
    },
  };
}
