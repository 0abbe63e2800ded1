import { resolve } from 'node:path';
import { local, type AwsConnection, type Connection } from '../eventbridge/connection';
import { withoutCredential } from '../exchange/awsCommand';
import { isLoopback } from '../eventbridge/wire/loopback';
import { timeoutsOf, type Timeouts } from '../eventbridge/wire/transport';
import { inEnglish } from '../model/sentence';
import { faultOf, readConnectionSetting } from '../settings/connectionSetting';
import { settingIds, settingsSection } from '../ids';
import { UsageError } from './exitCodes';
import { userSettingsPaths, type SettingsFile } from './settingsFiles';

/** Where a command goes: a connection of the settings, or what the AWS CLI would be told. */
export interface ConnectionOptions {
  readonly connection?: string;
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly caBundle?: string;
  readonly verifySsl: boolean;
  readonly signRequest: boolean;
  /** In seconds. */
  readonly cliReadTimeout?: number;
  readonly cliConnectTimeout?: number;
  /** Whether each HTTP exchange is told. */
  readonly debug?: true;
}

/** Where a command goes; at which address Local listens, and how long it may take. */
export interface ChosenConnection {
  readonly connection: Connection;
  readonly localEndpoint: string;
  readonly localTimeouts: Timeouts;
}

/** Where `eventbridge-partner-events local` listens unless it is told otherwise. */
const usualLocalEndpoint = 'http://127.0.0.1:4010';

/** @throws UsageError where nothing is named, or what is named cannot be used */
export function chosenConnection(
  options: ConnectionOptions,
  settings: SettingsFile,
  environment: Readonly<Record<string, string | undefined>>,
): ChosenConnection {
  const { connection: name, endpointUrl = usualLocalEndpoint } = options;
  const localTimeouts = timeoutsOf({
    ...(options.cliConnectTimeout !== undefined && { connectTimeout: options.cliConnectTimeout }),
    ...(options.cliReadTimeout !== undefined && { readTimeout: options.cliReadTimeout }),
  });
  if (name === local.name) {
    refuseForLocal(options);
    const endpoint = localEndpoint(endpointUrl);
    return { connection: { ...local, endpoint }, localEndpoint: endpoint, localTimeouts };
  }
  const flags = flagsOf(options);
  if (name === undefined && Object.keys(flags).length === 0) {
    throw new UsageError(
      'Say where to: --connection Local, or --connection with the name of one in your settings; or --profile, --region, --endpoint-url as for the AWS CLI.',
    );
  }
  const element = name === undefined ? { name: nameOf(options) } : elementOf(name, settings, environment);
  if (options.caBundle !== undefined && options.verifySsl && 'verifyTls' in element && element.verifyTls === false) {
    throw new UsageError(
      `The connection ${element.name} verifies no certificates (verifyTls), so that --ca-bundle would not count. Leave --ca-bundle out.`,
    );
  }
  const [read] = readConnectionSetting([{ ...element, ...flags }]);
  if (read?.kind === 'usable') {
    return { connection: read.connection, localEndpoint: usualLocalEndpoint, localTimeouts };
  }
  throw new UsageError(read === undefined ? 'There is no such connection.' : inEnglish(read.reason));
}

/** @throws UsageError where something is said that Local has not, for who says it means another place */
function refuseForLocal({ profile, region, caBundle, verifySsl }: ConnectionOptions): void {
  const given = [
    ...(profile === undefined ? [] : ['--profile']),
    ...(region === undefined ? [] : ['--region']),
    ...(caBundle === undefined ? [] : ['--ca-bundle']),
    ...(verifySsl ? [] : ['--no-verify-ssl']),
  ];
  if (given.length === 0) return;
  throw new UsageError(
    `Local is on this machine, and has no profiles, Regions and certificates. Leave out ${given.join(', ')}, or --connection Local.`,
  );
}

function localEndpoint(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'http:' || !isLoopback(url.hostname) || url.href !== `${url.origin}/`) {
    throw new UsageError(
      `Local listens on this machine, at an address such as ${usualLocalEndpoint}, not at ${withoutCredential(address)}.`,
    );
  }
  return url.origin;
}

function flagsOf(options: ConnectionOptions): Readonly<Record<string, unknown>> {
  const { profile, region, endpointUrl, caBundle, verifySsl, signRequest, cliReadTimeout, cliConnectTimeout } = options;
  const texts = { '--profile': profile, '--region': region, '--endpoint-url': endpointUrl, '--ca-bundle': caBundle };
  const [empty] = Object.entries(texts).find(([, text]) => text === '') ?? [];
  // As a variable of a shell is that was never set.
  if (empty !== undefined) throw new UsageError(`${empty} is empty.`);
  return {
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
    ...(caBundle !== undefined && { caBundle: caBundle.startsWith('~') ? caBundle : resolve(caBundle) }),
    ...(!verifySsl && { verifyTls: false }),
    ...(!signRequest && { unsigned: true }),
    ...(cliReadTimeout !== undefined && { readTimeout: cliReadTimeout }),
    ...(cliConnectTimeout !== undefined && { connectTimeout: cliConnectTimeout }),
  };
}

/** What a connection is called that has no name of its own. */
function nameOf({ profile, endpointUrl, region }: ConnectionOptions): string {
  const host = endpointUrl !== undefined && URL.canParse(endpointUrl) ? new URL(endpointUrl).host : undefined;
  return [profile, host, region].find((part) => part !== undefined && part !== '') ?? 'AWS';
}

/** The connection of that name as it stands in the settings. */
function elementOf(
  name: string,
  { path, settingOf }: SettingsFile,
  environment: Readonly<Record<string, string | undefined>>,
): { readonly name: string } {
  const setting = settingOf(settingIds.connections);
  const configured = readConnectionSetting(setting);
  const index = configured.findIndex((one) => one.kind === 'usable' && one.connection.name === name);
  const element: unknown = Array.isArray(setting) ? setting[index] : undefined;
  if (typeof element === 'object' && element !== null) return { ...element, name };
  const fault = faultOf(configured, name);
  if (fault !== undefined) throw new UsageError(`The connection ${name} cannot be used: ${inEnglish(fault)}`);
  if (path === undefined) {
    const places = userSettingsPaths(environment).join(', ');
    throw new UsageError(
      `There is no connection ${name}: no settings of VS Code were found in ${places}. Name their file with --settings.`,
    );
  }
  const names = configured.flatMap((one): readonly string[] =>
    one.kind === 'usable' ? [(one.connection satisfies AwsConnection).name] : [],
  );
  const known = [local.name, ...names].join(', ');
  throw new UsageError(
    `There is no connection ${name} in ${settingsSection}.${settingIds.connections} of ${path}. There are: ${known}.`,
  );
}
