import { lacksRegion } from './connectionFacts';
import { offersDefaultCredentials, profileOffers, type ProfileOffer } from './connectionOffers';
import type { ConfiguredConnection } from '../settings/connectionSetting';
import { marksOf } from '../settings/connectionMembers';
import { connectionIcon, placeOf } from '../eventbridge/connectionText';
import type { Environment } from '../eventbridge/wire/environment';
import type { AwsFileFault } from '../eventbridge/aws/files/awsFileContents';
import type { AwsProfiles, AwsSettings } from '../eventbridge/aws/files/awsProfiles';
import { resolveAwsTarget } from '../eventbridge/aws/awsTarget';
import { credentialsOrigin, profileKindText } from '../eventbridge/aws/credentials/credentialsOrigin';
import { connectionKey, local, type AwsConnection, type Connection } from '../eventbridge/connection';
import { sentence, type Sentence } from '../model/sentence';

/** What can be chosen in the list of connections. */
export type ConnectionChoice =
  | { readonly kind: 'connection'; readonly connection: Connection }
  /** A profile that no connection has, or one more connection of it. */
  | { readonly kind: 'profile'; readonly offer: ProfileOffer }
  | { readonly kind: 'default-credentials' }
  | { readonly kind: 'file'; readonly fault: AwsFileFault }
  | { readonly kind: 'settings' };

/** A row of the list, or a heading in it. */
export type ConnectionRow =
  | { readonly kind: 'heading'; readonly label: Sentence }
  | (ChoiceRow & { readonly kind: 'choice' });

export interface ChoiceRow {
  /** A codicon. */
  readonly icon: string;
  readonly label: Sentence;
  /** Beside the label, one after the other. */
  readonly description: readonly Sentence[];
  /** Below the label: with a codicon, or none. */
  readonly detail: readonly { readonly icon?: string; readonly text: Sentence }[];
  readonly choice: ConnectionChoice;
}

/** What the list is made of. */
export interface ConnectionList {
  readonly current: Connection;
  readonly configured: readonly ConfiguredConnection[];
  /** Absent as long as they are being read. */
  readonly aws?: AwsSettings | undefined;
  readonly environment: Environment;
  /** The person's own folder, which need not be named in a path. */
  readonly home: string;
}

/** A connection that says nothing but its name. */
export const blankConnection = { kind: 'aws', production: false, partnerNames: [] } as const;

/** The rows of the list: Local, the connections of the settings, the profiles, and what is wrong with any of them. */
export function connectionRows(list: ConnectionList): readonly ConnectionRow[] {
  const { configured, aws } = list;
  const usable = configured.flatMap((one) => (one.kind === 'usable' ? [one.connection] : []));
  return [
    heading(sentence('Built in')),
    connectionRow(local, list),
    ...under(
      sentence('Connections'),
      configured.map((one) => configuredRow(one, list)),
    ),
    ...under(sentence('AWS profiles'), aws === undefined ? [] : offerRows(usable, aws, list)),
    heading(sentence('')),
    row('gear', sentence('Add or change in the settings…'), { choice: { kind: 'settings' } }),
  ];
}

/** Whether the row stands for the connection. */
export function isRowOf(row: ConnectionRow, connection: Connection): boolean {
  if (row.kind === 'heading' || row.choice.kind !== 'connection') return false;
  return connectionKey(row.choice.connection) === connectionKey(connection);
}

/** Whether both stand for the same thing, though the settings were read anew between them. */
export function isSameChoice(one: ConnectionChoice | undefined, other: ConnectionChoice): boolean {
  if (one?.kind === 'connection' && other.kind === 'connection') return one.connection.name === other.connection.name;
  if (one?.kind === 'profile' && other.kind === 'profile') return one.offer.profile.name === other.offer.profile.name;
  if (one?.kind === 'file' && other.kind === 'file') return one.fault.path === other.fault.path;
  if (one?.kind === 'default-credentials') return other.kind === 'default-credentials';
  return one === other;
}

function configuredRow(one: ConfiguredConnection, list: ConnectionList): ConnectionRow {
  if (one.kind === 'usable') return connectionRow(one.connection, list);
  return row('error', sentence('{0}', one.name), { detail: [{ text: one.reason }], choice: { kind: 'settings' } });
}

function connectionRow(connection: Connection, { current, aws, environment }: ConnectionList): ConnectionRow {
  const isCurrent = connectionKey(connection) === connectionKey(current);
  const found = aws === undefined || connection.kind === 'local' ? {} : lookedUp(connection, environment, aws.profiles);
  return row(connectionIcon(connection), sentence('{0}', connection.name), {
    description: [...placeOf(found.connection ?? connection), ...(isCurrent ? [sentence('current')] : [])],
    detail: [
      // First, as the end may be cut.
      ...(found.objection === undefined ? [] : [found.objection]),
      ...(connection.kind === 'aws' ? marksOf(connection).map(({ icon, list }) => ({ icon, text: list })) : []),
    ],
    choice: { kind: 'connection', connection },
  });
}

type Detail = ChoiceRow['detail'][number];

/** The connection with the Region and endpoint that a send would go to, or what is wrong with it. */
function lookedUp(
  connection: AwsConnection,
  environment: Environment,
  profiles: AwsProfiles,
): { readonly connection?: Connection; readonly objection?: Detail } {
  const resolution = resolveAwsTarget(connection, environment, profiles);
  if (resolution.kind === 'resolved') return { connection: { ...connection, ...resolution.target } };
  return {
    objection: lacksRegion(connection, environment, profiles)
      ? { icon: 'info', text: sentence('No Region is set: you are asked for it') }
      : { icon: 'error', text: resolution.reason },
  };
}

function offerRows(
  usable: readonly AwsConnection[],
  { profiles, faults }: AwsSettings,
  { environment, home }: ConnectionList,
): readonly ConnectionRow[] {
  return [
    ...(offersDefaultCredentials(usable, environment) ? [defaultCredentialsRow(environment, profiles)] : []),
    ...profileOffers(usable, profiles).map(profileRow),
    ...faults.map((fault) => faultRow(fault, home)),
  ];
}

function defaultCredentialsRow(environment: Environment, profiles: AwsProfiles): ConnectionRow {
  const { profile, kind } = credentialsOrigin({ ...blankConnection, name: '' }, environment, profiles);
  return row('add', sentence('Default credentials (environment)'), {
    description: [...(profile === undefined ? [] : [sentence('profile {0}', profile)]), kind],
    choice: { kind: 'default-credentials' },
  });
}

function profileRow(offer: ProfileOffer): ConnectionRow {
  const { profile, usedBy } = offer;
  return row('add', sentence('{0}', profile.name), {
    description: [
      profileKindText(profile),
      profile.region === undefined ? sentence('without a Region') : sentence('{0}', profile.region),
      ...(usedBy.length === 0 ? [] : [sentence('used by {0}', usedBy)]),
    ],
    choice: { kind: 'profile', offer },
  });
}

function faultRow(fault: AwsFileFault, home: string): ConnectionRow {
  const path = fault.path.startsWith(home) ? `~${fault.path.slice(home.length)}` : fault.path;
  return row('error', sentence('{0}', path), { detail: [{ text: fault.reason }], choice: { kind: 'file', fault } });
}

/** A heading and what stands below it; nothing where nothing does. */
function under(label: Sentence, rows: readonly ConnectionRow[]): readonly ConnectionRow[] {
  return rows.length === 0 ? [] : [heading(label), ...rows];
}

function heading(label: Sentence): ConnectionRow {
  return { kind: 'heading', label };
}

function row(
  icon: string,
  label: Sentence,
  { description = [], detail = [], choice }: Partial<ChoiceRow> & Pick<ChoiceRow, 'choice'>,
): ConnectionRow {
  return { kind: 'choice', icon, label, description, detail, choice };
}
