import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CredentialsProblemError, type CredentialsRefusal } from '../../failures/errors';
import { homeFolder } from '../files/awsProfiles';
import type { AwsCredentials } from './awsCredentials';
import type { CredentialCalls } from './credentialCalls';

/** In milliseconds: a token is renewed so long before it expires. */
const renewalTime = 5 * 60_000;

/** What the AWS files say about a sign-in by IAM Identity Center. */
interface Sso {
  readonly profile: string;
  readonly region: string;
  readonly account: string;
  readonly role: string;
  /** What the token is kept under: the name of the session, or the start URL where there is none. */
  readonly tokenOf: string;
  /** Only the token of a session can be renewed. */
  readonly isSession: boolean;
}

/** A token as `aws sso login` leaves it. */
interface SsoToken {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly renewal?: { readonly clientId: string; readonly clientSecret: string; readonly refreshToken: string };
  /** Whatever else stands in the file. */
  readonly members: Readonly<Record<string, unknown>>;
}

/** The credentials of the account and role of a profile. Throws CredentialsProblemError. */
export async function ssoCredentials(calls: CredentialCalls, profile: string): Promise<AwsCredentials> {
  const sso = readSso(calls, profile);
  const accessToken = await usableToken(calls, sso);
  calls.secrets.add(accessToken);
  const { GetRoleCredentialsCommand, SSOClient } = await import('@aws-sdk/nested-clients/sso');
  const client = new SSOClient(calls.clientSettings('sso', sso.region));
  const of = { profile, account: sso.account, role: sso.role };
  try {
    const command = new GetRoleCredentialsCommand({ accountId: sso.account, roleName: sso.role, accessToken });
    const { accessKeyId, secretAccessKey, sessionToken, expiration } =
      (await client.send(command)).roleCredentials ?? {};
    if (accessKeyId !== undefined && secretAccessKey !== undefined) {
      return {
        accessKeyId,
        secretAccessKey,
        ...(sessionToken !== undefined && { sessionToken }),
        ...(expiration !== undefined && { expiration: new Date(expiration) }),
      };
    }
  } catch (error) {
    const refusal = calls.refusal(error, 'IAM Identity Center');
    if (refusal === undefined) throw error;
    throw new CredentialsProblemError(refusal.status === 401 ? { kind: 'sign-in' } : { ...refusal, of });
  }
  throw new CredentialsProblemError({
    kind: 'refused',
    service: 'IAM Identity Center',
    status: 200,
    code: 'HTTP 200',
    message: '',
    of,
  });
}

function readSso({ contents }: CredentialCalls, profile: string): Sso {
  const settings = contents.profiles.get(profile) ?? new Map<string, string>();
  const sectionOfProfile = profile === 'default' ? 'default' : `profile ${profile}`;
  const needed = (section: string, from: ReadonlyMap<string, string>, setting: string): string => {
    const value = from.get(setting);
    if (value === undefined) throw new CredentialsProblemError({ kind: 'setting-missing', section, setting });
    return value;
  };
  const session = settings.get('sso_session');
  const ofSession = session === undefined ? settings : contents.ssoSessions.get(session);
  if (session !== undefined && ofSession === undefined) {
    throw new CredentialsProblemError({ kind: 'session-missing', profile, session });
  }
  const place = session === undefined ? sectionOfProfile : `sso-session ${session}`;
  const startUrl = needed(place, ofSession ?? settings, 'sso_start_url');
  const region = needed(place, ofSession ?? settings, 'sso_region');
  for (const [setting, value] of [
    ['sso_start_url', startUrl],
    ['sso_region', region],
  ] as const) {
    if (session !== undefined && (settings.get(setting) ?? value) !== value) {
      throw new CredentialsProblemError({ kind: 'settings-differ', profile, session, setting });
    }
  }
  return {
    profile,
    region,
    account: needed(sectionOfProfile, settings, 'sso_account_id'),
    role: needed(sectionOfProfile, settings, 'sso_role_name'),
    tokenOf: session ?? startUrl,
    isSession: session !== undefined,
  };
}

async function usableToken(calls: CredentialCalls, sso: Sso): Promise<string> {
  const path = join(
    homeFolder(calls.environment),
    '.aws',
    'sso',
    'cache',
    `${createHash('sha1').update(sso.tokenOf).digest('hex')}.json`,
  );
  const token = await readToken(path);
  if (token === undefined) throw new CredentialsProblemError({ kind: 'sign-in' });
  const lifetime = token.expiresAt - Date.now();
  if (lifetime > renewalTime) return token.accessToken;
  const renewed =
    sso.isSession && token.renewal !== undefined ? await renew(calls, sso, token, path, lifetime) : undefined;
  if (renewed !== undefined) return renewed;
  if (lifetime > 0) return token.accessToken;
  throw new CredentialsProblemError({ kind: 'sign-in' });
}

async function readToken(path: string): Promise<SsoToken | undefined> {
  let members: unknown;
  try {
    members = JSON.parse(await readFile(path, 'utf8'));
  } catch {
    // There is none that could be used: whoever signs in writes it anew.
    return undefined;
  }
  if (typeof members !== 'object' || members === null) return undefined;
  const text = (name: string): string | undefined => {
    const value: unknown = Reflect.get(members, name);
    return typeof value === 'string' ? value : undefined;
  };
  const [accessToken, expiresAt] = [text('accessToken'), Date.parse(text('expiresAt') ?? '')];
  if (accessToken === undefined || Number.isNaN(expiresAt)) return undefined;
  const [clientId, clientSecret, refreshToken] = [text('clientId'), text('clientSecret'), text('refreshToken')];
  const canBeRenewed = clientId !== undefined && clientSecret !== undefined && refreshToken !== undefined;
  return {
    accessToken,
    expiresAt,
    ...(canBeRenewed && { renewal: { clientId, clientSecret, refreshToken } }),
    members: { ...members },
  };
}

/** A new token in the place of one that expires; undefined: there is none, and the sign-in is what is missing. */
async function renew(
  calls: CredentialCalls,
  { region }: Sso,
  { renewal, members }: SsoToken,
  path: string,
  lifetime: number,
): Promise<string | undefined> {
  if (renewal === undefined) return undefined;
  for (const secret of [renewal.clientSecret, renewal.refreshToken]) calls.secrets.add(secret);
  const { CreateTokenCommand, SSOOIDCClient } = await import('@aws-sdk/nested-clients/sso-oidc');
  const client = new SSOOIDCClient(calls.clientSettings('sso_oidc', region));
  const asked = Date.now();
  try {
    const { accessToken, expiresIn, refreshToken } = await client.send(
      new CreateTokenCommand({ ...renewal, grantType: 'refresh_token' }),
    );
    if (accessToken === undefined || expiresIn === undefined) return undefined;
    const expiresAt = new Date(asked + expiresIn * 1000).toISOString();
    const renewed = { ...members, accessToken, expiresAt, refreshToken: refreshToken ?? renewal.refreshToken };
    await keep(path, renewed);
    return accessToken;
  } catch (error) {
    // As long as the old token holds, it does not matter why there is no new one.
    if (lifetime > 0) return undefined;
    const refusal = calls.refusal(error, 'IAM Identity Center');
    if (refusal === undefined) throw error;
    if (isPassing(refusal)) throw new CredentialsProblemError(refusal);
    return undefined;
  }
}

function isPassing({ status }: CredentialsRefusal): boolean {
  return status === 429 || status >= 500;
}

/** The AWS CLI finds it there. Where it cannot be written, the token at hand is as good. */
async function keep(path: string, token: Readonly<Record<string, unknown>>): Promise<void> {
  await writeFile(path, JSON.stringify(token, undefined, 2), { mode: 0o600 }).catch(() => undefined);
}
