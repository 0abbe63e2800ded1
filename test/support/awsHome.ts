import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const awsVariable = /^(AWS_|(https?|all|no)_proxy$)/i;

/**
 * A home folder with AWS files, which the process has for its own while it is in use: the SDK's providers read the
 * environment of the process.
 */
export class AwsHome {
  private constructor(
    readonly folder: string,
    private readonly saved: NodeJS.ProcessEnv,
  ) {}

  static async create(files: { readonly config?: string; readonly credentials?: string } = {}): Promise<AwsHome> {
    const home = new AwsHome(await mkdtemp(join(tmpdir(), 'aws-home-')), { ...process.env });
    for (const name of Object.keys(process.env)) {
      if (awsVariable.test(name)) Reflect.deleteProperty(process.env, name);
    }
    process.env['HOME'] = home.folder;
    process.env['AWS_EC2_METADATA_DISABLED'] = 'true';
    await home.write('.aws/config', files.config ?? '');
    await home.write('.aws/credentials', files.credentials ?? '');
    return home;
  }

  /** The environment as it is now. */
  get environment(): Readonly<Record<string, string | undefined>> {
    return { ...process.env };
  }

  set(name: string, value: string): void {
    process.env[name] = value;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  async write(name: string, text: string): Promise<void> {
    await mkdir(dirname(this.path(name)), { recursive: true });
    await writeFile(this.path(name), text);
  }

  /** Where the AWS CLI keeps the token of an SSO session. */
  ssoTokenPath(session: string): string {
    return this.path(`.aws/sso/cache/${createHash('sha1').update(session).digest('hex')}.json`);
  }

  /** @param members besides an access token that is good until then */
  async writeSsoToken(session: string, expiresAt: Date, members: Readonly<Record<string, string>> = {}): Promise<void> {
    const token = { accessToken: 'sso-access-token', expiresAt: expiresAt.toISOString(), ...members };
    await mkdir(dirname(this.ssoTokenPath(session)), { recursive: true });
    await writeFile(this.ssoTokenPath(session), JSON.stringify(token));
  }

  /** Gives the process its environment back, and removes the folder. */
  async dispose(): Promise<void> {
    for (const name of Object.keys(process.env)) {
      if (!(name in this.saved)) Reflect.deleteProperty(process.env, name);
    }
    Object.assign(process.env, this.saved);
    await rm(this.folder, { recursive: true, force: true });
  }
}
