import { homedir } from 'node:os';
import * as vscode from 'vscode';
import type { AwsFileFault } from '../eventbridge/aws/files/awsFileContents';
import {
  readAwsProfiles,
  readAwsSettings,
  type AwsProfile,
  type AwsProfiles,
  type AwsSettings,
} from '../eventbridge/aws/files/awsProfiles';
import { resolveAwsTarget, type AwsTarget } from '../eventbridge/aws/awsTarget';
import { connectionKey, local, type AwsConnection, type Connection } from '../eventbridge/connection';
import { credentialsOrigin, profileKindText } from '../eventbridge/aws/credentials/credentialsOrigin';
import { commandIds } from '../ids';
import { inWords, localize } from '../ui/localize';
import { freeName, withConnection, withMembers, type ConnectionsEdit } from './connectionEdits';
import { lacksRegion } from './connectionFacts';
import { offersDefaultCredentials, profileOffers, type ProfileOffer } from './connectionOffers';
import { connectionsInSettings, editConnections, tellUnedited, touchesConnections } from './connectionsInSettings';
import { connectionIcon, connectionPlace } from './connectionText';
import type { CurrentConnection } from './currentConnection';
import { askRegion } from './regionQuestion';
import { askFirst, showWarning } from '../ui/messages';
import { createPick, type PickItem } from '../ui/inputs';
import { joined, plain, withIcon, type PlainText } from '../ui/plainText';

type Choice =
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'profile'; readonly offer: ProfileOffer }
  | { readonly kind: 'default-credentials' }
  | { readonly kind: 'file'; readonly fault: AwsFileFault }
  | { readonly kind: 'settings' };

interface ConnectionItem extends PickItem {
  /** Absent: a separator. */
  readonly choice?: Choice;
  readonly buttons?: readonly ConnectionButton[];
}

interface ConnectionButton extends vscode.QuickInputButton {
  readonly press: () => Promise<unknown>;
}

/** Asks which connection to use and makes it the current one. */
export async function pickConnection(current: CurrentConnection): Promise<void> {
  const reading = readAwsSettings(process.env);
  const choice = await ask(current, reading);
  if (choice === undefined) return;
  switch (choice.kind) {
    case 'settings':
      return openSettings();
    case 'file':
      return openFile(choice.fault);
    case 'connection':
      return useConnection(current, choice.connection);
    case 'profile':
      return useOffer(current, choice.offer, (await reading).profiles);
    case 'default-credentials':
      return useDefaultCredentials(current, (await reading).profiles);
  }
}

/** Makes the connection of that name the current one, for key bindings that name it. */
export async function chooseByName(current: CurrentConnection, name: string): Promise<void> {
  const connection = name === local.name ? local : current.named(name);
  if (connection === undefined) {
    void showWarning(inWords('There is no connection called {0} in the settings.', name));
    return;
  }
  await current.choose(connection);
}

/** Makes a connection of the profile in the person's settings, and the current one; asks for its Region where none is set. */
export async function useProfile(
  current: CurrentConnection,
  profile: AwsProfile,
  profiles: AwsProfiles,
): Promise<void> {
  const name = freeName(connectionsInSettings(), profile.name);
  const made: AwsConnection = { ...blank, name, profile: profile.name };
  const missing = await missingMembers(made, profiles, inWords('Region for Profile {0}', profile.name));
  if (missing === undefined) return;
  await add(current, { name, profile: profile.name, ...missing });
}

/** Of a profile in use, another connection makes sense in another Region alone: that is asked for. */
async function useOffer(
  current: CurrentConnection,
  { profile, usedBy }: ProfileOffer,
  profiles: AwsProfiles,
): Promise<void> {
  if (usedBy.length === 0) return useProfile(current, profile, profiles);
  const region = await askRegion(
    inWords('Region for Another Connection of Profile {0}', profile.name),
    inWords('Choose a Region, or type its name.'),
  );
  if (region === undefined) return;
  await add(current, { name: freeName(connectionsInSettings(), profile.name), profile: profile.name, region });
}

async function useDefaultCredentials(current: CurrentConnection, profiles: AwsProfiles): Promise<void> {
  const name = freeName(connectionsInSettings(), 'environment');
  const title = inWords('Region for the Default Credentials');
  const missing = await missingMembers({ ...blank, name }, profiles, title);
  if (missing !== undefined) await add(current, { name, ...missing });
}

const blank = { kind: 'aws', production: false, partnerNames: [] } as const;

/** Puts a connection into the person's settings, and makes it the current one. */
async function add(
  current: CurrentConnection,
  element: { readonly name: string; readonly profile?: string; readonly region?: string },
): Promise<void> {
  if (!(await written((setting) => withConnection(setting, element)))) return;
  await current.choose({ ...blank, ...element });
}

async function useConnection(current: CurrentConnection, connection: Connection): Promise<void> {
  if (connection.kind === 'aws') {
    const { name } = connection;
    const profiles = await readAwsProfiles(process.env);
    const missing = await missingMembers(connection, profiles, inWords('Region for Connection {0}', name));
    if (missing === undefined) return;
    const isComplete = missing.region === undefined;
    if (!isComplete && !(await written((setting) => withMembers(setting, name, missing)))) return;
  }
  await current.choose(connection);
}

/**
 * What the connection needs beside its settings: the Region that the person gives, or nothing where there is one or more
 * is amiss than the Region. Undefined: the person gave none.
 */
async function missingMembers(
  connection: AwsConnection,
  profiles: AwsProfiles,
  title: string,
): Promise<{ readonly region?: string } | undefined> {
  if (!lacksRegion(connection, process.env, profiles)) return {};
  const region = await askRegion(title);
  return region === undefined ? undefined : { region };
}

/** Shows the list at once, and the profiles as soon as they are read. */
function ask(current: CurrentConnection, reading: Promise<AwsSettings>): Promise<Choice | undefined> {
  const pick = createPick<ConnectionItem>();
  pick.title = inWords('Connection for Partner Events');
  pick.placeholder = inWords('Events are sent to…');
  pick.matchOnDescription = true;
  pick.matchOnDetail = true;
  pick.busy = true;
  let read: AwsSettings | undefined;
  const show = (): void => {
    const active = pick.activeItems[0]?.choice;
    pick.items = connectionItems(current, read);
    const kept = pick.items.find((item) =>
      active === undefined ? isCurrent(item, current.value) : isSameChoice(item.choice, active),
    );
    if (kept !== undefined) pick.activeItems = [kept];
  };
  show();
  const settings = vscode.workspace.onDidChangeConfiguration((event) => {
    if (touchesConnections(event)) show();
  });
  return new Promise((resolve) => {
    void reading.then((files) => {
      read = files;
      pick.busy = false;
      show();
    });
    pick.onDidTriggerItemButton(({ item, button }) => item.buttons?.find((one) => one === button)?.press());
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.choice);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      settings.dispose();
      pick.dispose();
    });
    pick.show();
  });
}

function connectionItems(current: CurrentConnection, read: AwsSettings | undefined): readonly ConnectionItem[] {
  const configured = current.configured();
  const usable = configured.flatMap((one) => (one.kind === 'usable' ? [one.connection] : []));
  return [
    separator(inWords('Built in')),
    connectionItem(local, current.value),
    ...under(
      inWords('Connections'),
      configured.map((one) =>
        one.kind === 'usable'
          ? connectionItem(one.connection, current.value, read?.profiles)
          : { label: withIcon('error', plain(one.name)), detail: localize(one.reason), choice: { kind: 'settings' } },
      ),
    ),
    ...under(inWords('AWS profiles'), read === undefined ? [] : offerItems(usable, read)),
    separator(plain('')),
    { label: withIcon('gear', inWords('Add or change in the settings…')), choice: { kind: 'settings' } },
  ];
}

/** @param profiles absent as long as they are being read */
function connectionItem(connection: Connection, current: Connection, profiles?: AwsProfiles): ConnectionItem {
  const isChosen = connectionKey(connection) === connectionKey(current);
  const lookedUp = profiles === undefined || connection.kind === 'local' ? {} : lookUp(connection, profiles);
  const place = connectionPlace({ ...connection, ...lookedUp.target });
  const marks = [...(connection.kind === 'aws' ? connectionMarks(connection) : []), ...(lookedUp.objections ?? [])];
  return {
    label: withIcon(connectionIcon(connection), plain(connection.name)),
    description: joined([place, ...(isChosen ? [inWords('current')] : [])], ' · '),
    ...(marks.length > 0 && { detail: joined(marks, '   ') }),
    ...(connection.kind === 'aws' && { buttons: connectionButtons(connection) }),
    choice: { kind: 'connection', connection },
  };
}

interface LookedUp {
  readonly target?: AwsTarget;
  /** Why nothing could be sent. */
  readonly objections?: readonly PlainText[];
}

function lookUp(connection: AwsConnection, profiles: AwsProfiles): LookedUp {
  const resolution = resolveAwsTarget(connection, process.env, profiles);
  if (resolution.kind === 'resolved') return { target: resolution.target };
  return lacksRegion(connection, process.env, profiles)
    ? { objections: [withIcon('info', inWords('No Region is set: you are asked for it'))] }
    : { objections: [withIcon('error', localize(resolution.reason))] };
}

function connectionMarks({ production, unverifiedTls }: AwsConnection): readonly PlainText[] {
  return [
    ...(production ? [withIcon('shield', inWords('Production: every send and every new source asks first'))] : []),
    ...(unverifiedTls === true ? [withIcon('unlock', inWords('TLS not verified'))] : []),
  ];
}

function connectionButtons({ name, production }: AwsConnection): readonly ConnectionButton[] {
  return [
    {
      iconPath: new vscode.ThemeIcon(production ? 'circle-slash' : 'shield'),
      tooltip: production ? inWords('Remove the Production Mark') : inWords('Mark as Production'),
      press: async () => {
        if (production && !(await isUnmarkingMeant(name))) return;
        await written((setting) => withMembers(setting, name, { production: production ? undefined : true }));
      },
    },
    {
      iconPath: new vscode.ThemeIcon('gear'),
      tooltip: inWords('Change in the Settings'),
      press: openSettings,
    },
  ];
}

/** One press must not take the guard away. */
async function isUnmarkingMeant(name: string): Promise<boolean> {
  const remove = inWords('Remove the Mark');
  const question = inWords('Remove the production mark from {0}?', name);
  const detail = inWords('Nobody is asked any more before events are sent to it or sources are created on it.');
  return (await askFirst({ question, lines: [detail] }, remove)) === remove;
}

function offerItems(usable: readonly AwsConnection[], { profiles, faults }: AwsSettings): readonly ConnectionItem[] {
  return [
    ...(offersDefaultCredentials(usable, process.env) ? [defaultCredentialsItem(profiles)] : []),
    ...profileOffers(usable, profiles).map(profileItem),
    ...faults.map(faultItem),
  ];
}

function defaultCredentialsItem(profiles: AwsProfiles): ConnectionItem {
  const { profile, kind } = credentialsOrigin({ ...blank, name: '' }, process.env, profiles);
  return {
    label: withIcon('add', inWords('Default credentials (environment)')),
    description: joined([...(profile === undefined ? [] : [inWords('profile {0}', profile)]), localize(kind)], ' · '),
    choice: { kind: 'default-credentials' },
  };
}

function profileItem(offer: ProfileOffer): ConnectionItem {
  const { profile, usedBy } = offer;
  return {
    label: withIcon('add', plain(profile.name)),
    description: joined(
      [
        localize(profileKindText(profile)),
        profile.region === undefined ? inWords('without a Region') : plain(profile.region),
        ...(usedBy.length === 0 ? [] : [inWords('used by {0}', usedBy.join(', '))]),
      ],
      ' · ',
    ),
    choice: { kind: 'profile', offer },
  };
}

function faultItem(fault: AwsFileFault): ConnectionItem {
  const home = homedir();
  const path = fault.path.startsWith(home) ? `~${fault.path.slice(home.length)}` : fault.path;
  return { label: withIcon('error', plain(path)), detail: localize(fault.reason), choice: { kind: 'file', fault } };
}

/** A heading and what stands below it; nothing where nothing does. */
function under(heading: PlainText, items: readonly ConnectionItem[]): readonly ConnectionItem[] {
  return items.length === 0 ? [] : [separator(heading), ...items];
}

function separator(label: PlainText): ConnectionItem {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function isCurrent({ choice }: ConnectionItem, current: Connection): boolean {
  return choice?.kind === 'connection' && connectionKey(choice.connection) === connectionKey(current);
}

/** Whether both stand for the same thing, though the settings were read anew between them. */
function isSameChoice(one: Choice | undefined, other: Choice): boolean {
  if (one?.kind === 'connection' && other.kind === 'connection') return one.connection.name === other.connection.name;
  if (one?.kind === 'profile' && other.kind === 'profile') return one.offer.profile.name === other.offer.profile.name;
  if (one?.kind === 'default-credentials') return other.kind === 'default-credentials';
  return one === other;
}

/** Edits the setting; says so and answers false where that fails. */
async function written(edit: (setting: unknown) => ConnectionsEdit): Promise<boolean> {
  try {
    await editConnections(edit);
    return true;
  } catch (error) {
    void tellUnedited(error);
    return false;
  }
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand(commandIds.openConnectionSettings);
}

async function openFile({ path }: AwsFileFault): Promise<void> {
  await vscode.window.showTextDocument(vscode.Uri.file(path));
}
