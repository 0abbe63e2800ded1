import { fromEnv, fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AwsFiles } from './awsProfiles';
import { hasKeyVariables } from './credentialsOrigin';
import { ExchangeHandler, newExchange, type Exchange } from './exchangeHandler';
import { CredentialsUnreachableError, MfaCodeError } from './credentialsFailure';
import type { SecretParts } from './secrets';
import type { Transport } from './transport';

/** Credentials as the SDK's client takes them. */
export interface AwsCredentials extends SecretParts {
  readonly expiration?: Date;
}

export type CredentialSource = () => Promise<AwsCredentials>;

/** Asks the person for the code that the MFA device of this serial number or ARN shows; undefined: none was given. */
export type AskMfaCode = (serial: string) => Promise<string | undefined>;

export interface CredentialRequest {
  /**
   * The credentials of this profile and of nothing else; the SDK's chain would go on to the machine's own role where the
   * profile has none. Absent: what the chain finds in the environment, the AWS files and the machine, in its own order.
   */
  readonly profile?: string;
  /** Read anew, so that credentials renewed meanwhile are found. */
  readonly files: AwsFiles;
  /** For calls to STS where the profile names no Region. */
  readonly region: string;
  readonly transport: Transport;
  /** Absent: nobody may be asked. */
  readonly askMfaCode?: AskMfaCode;
}

type RoleAssumer = NonNullable<NonNullable<Parameters<typeof fromIni>[0]>['roleAssumer']>;

/** Fetches credentials through the SDK's providers. */
export async function fetchCredentials(request: CredentialRequest): Promise<AwsCredentials> {
  const { profile, files, region, transport } = request;
  const handler = new CredentialCallHandler(transport);
  const settings = {
    ...files,
    ignoreCache: true,
    clientConfig: { requestHandler: handler },
    parentClientConfig: { requestHandler: handler, region },
    // The code is asked for when the role is assumed: by then it is certain that the credentials for that are there.
    mfaCodeProvider: () => Promise.resolve(''),
    roleAssumer: roleAssumer(request, handler),
  };
  try {
    if (profile !== undefined) return await fromIni({ ...settings, profile })();
    return await (hasKeyVariables(process.env) ? fromEnv() : fromNodeProviderChain(settings))();
  } catch (error) {
    const { last } = handler;
    // The SDK's providers wrap the reasons of failed connections in texts.
    if (last?.failure !== undefined && !(error instanceof MfaCodeError)) throw new CredentialsUnreachableError(last);
    throw error;
  } finally {
    handler.destroy();
  }
}

/** For a service that checks no signature. */
export const localCredentials: CredentialSource = () =>
  Promise.resolve({ accessKeyId: 'local', secretAccessKey: 'local' });

function roleAssumer({ profile, region, askMfaCode }: CredentialRequest, requestHandler: ExchangeHandler): RoleAssumer {
  return async (sourceCredentials, role) => {
    const { SerialNumber } = role;
    const params = SerialNumber === undefined ? role : { ...role, TokenCode: await mfaCode(SerialNumber, askMfaCode) };
    const { getDefaultRoleAssumer } = await import('@aws-sdk/client-sts');
    const assume = getDefaultRoleAssumer({ region, requestHandler, ...(profile !== undefined && { profile }) });
    return assume(sourceCredentials, params);
  };
}

async function mfaCode(serial: string, askMfaCode: AskMfaCode | undefined): Promise<string> {
  if (askMfaCode === undefined) throw new MfaCodeError('nobody-asked');
  const code = (await askMfaCode(serial))?.trim();
  if (code === undefined || code === '') throw new MfaCodeError('not-given');
  return code;
}

/** Remembers how far the last call for credentials came. */
class CredentialCallHandler extends ExchangeHandler {
  last: Exchange | undefined;

  override handle(...[request, options]: Parameters<ExchangeHandler['handle']>): ReturnType<ExchangeHandler['handle']> {
    const exchange = newExchange(new AbortController().signal);
    this.last = exchange;
    return super.handle(request, { ...options, exchange });
  }
}
