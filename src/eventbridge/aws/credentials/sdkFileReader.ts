import { join } from 'node:path';
import { externalDataInterceptor, getHomeDir } from '@smithy/shared-ini-file-loader';

/**
 * Keeps the SDK's own reader away from the AWS files. A section `[constructor]` there makes it write into what all
 * JavaScript of the process uses, and it gives each client the endpoints of the default profile, whichever is in use.
 * What counts of the files is read by this project and handed to the clients.
 * @param settings of the default profile, which the SDK's providers read by themselves
 */
export function keepSdkFromAwsFiles(settings: ReadonlyMap<string, string> = new Map()): void {
  const lines = [...settings].map(([name, value]) => `${name} = ${value}\n`);
  externalDataInterceptor.interceptFile(sdkPath('AWS_CONFIG_FILE', 'config'), '');
  externalDataInterceptor.interceptFile(
    sdkPath('AWS_SHARED_CREDENTIALS_FILE', 'credentials'),
    lines.length === 0 ? '' : `[${sdkProfile()}]\n${lines.join('')}`,
  );
}

/** Has the SDK's reader find one profile, while `use` runs, in a file that does not exist. */
export async function withProfileForSdk<Result>(
  settings: ReadonlyMap<string, string>,
  use: (place: {
    readonly profile: string;
    readonly filepath: string;
    readonly configFilepath: string;
  }) => Promise<Result>,
): Promise<Result> {
  const profile = 'in-use';
  const filepath = `/dev/null/${crypto.randomUUID()}`;
  const configFilepath = `${filepath}-config`;
  const lines = [...settings].map(([name, value]) => `${name} = ${value}\n`);
  externalDataInterceptor.interceptFile(filepath, `[${profile}]\n${lines.join('')}`);
  externalDataInterceptor.interceptFile(configFilepath, '');
  try {
    return await use({ profile, filepath, configFilepath });
  } finally {
    const files = externalDataInterceptor.getFileRecord();
    Reflect.deleteProperty(files, filepath);
    Reflect.deleteProperty(files, configFilepath);
  }
}

function sdkPath(variable: string, name: string): string {
  const path = process.env[variable];
  if (path === undefined || path === '') return join(getHomeDir(), '.aws', name);
  return path.startsWith('~/') ? join(getHomeDir(), path.slice(2)) : path;
}

/** The profile that the SDK's reader takes; of a name that it could stumble on, it is to find nothing. */
function sdkProfile(): string {
  const name = process.env['AWS_PROFILE'];
  if (name === undefined || name === '') return 'default';
  return /^[\w@+.%:/-]+$/.test(name) && !(name in {}) ? name : 'default';
}
