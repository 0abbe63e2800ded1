import { homedir } from 'node:os';
import * as vscode from 'vscode';
import { readAwsSettings, type AwsSettings } from '../eventbridge/aws/files/awsProfiles';
import type { AwsConnection } from '../eventbridge/connection';
import { commandIds } from '../ids';
import { soon } from '../soon';
import { askByPick, type PickItem } from '../ui/inputs';
import { inWords, localize, togetherInWords } from '../ui/localize';
import { withIcon } from '../ui/plainText';
import { isRemovalMeant } from '../ui/removalQuestion';
import { withMembers } from './connectionEdits';
import { connectionRows, isRowOf, isSameChoice, type ConnectionChoice, type ConnectionRow } from './connectionRows';
import { touchesConnections, written } from './connectionsInSettings';
import { useConnection, useDefaultCredentials, useOffer } from './connectionUse';
import type { CurrentConnection } from './currentConnection';
import { together } from '../model/together';

/** How long the list waits for the profiles, in milliseconds. */
const patience = 1_000;

interface ConnectionItem extends PickItem {
  readonly row: ConnectionRow;
  readonly buttons?: readonly ConnectionButton[];
}

interface ConnectionButton extends vscode.QuickInputButton {
  readonly press: () => Promise<unknown>;
}

/** Asks which connection to use and makes it the current one. */
export async function pickConnection(current: CurrentConnection): Promise<void> {
  const reading = readAwsSettings(process.env);
  const choice = await ask(current, reading);
  switch (choice?.kind) {
    case undefined:
      return;
    case 'settings':
      return openSettings();
    case 'file':
      await vscode.window.showTextDocument(vscode.Uri.file(choice.fault.path));
      return;
    case 'connection':
      return useConnection(current, choice.connection);
    case 'profile':
      return useOffer(current, choice.offer, (await reading).profiles);
    case 'default-credentials':
      return useDefaultCredentials(current, (await reading).profiles);
  }
}

/**
 * The profiles are read before the list is shown, so that no row moves under the hand of somebody who types and presses Enter;
 * only where that takes long do they come later.
 */
async function ask(current: CurrentConnection, reading: Promise<AwsSettings>): Promise<ConnectionChoice | undefined> {
  let aws = await soon(reading, undefined, patience);
  const look = {
    title: inWords('Choose Connection'),
    placeholder: inWords('Events are sent to…'),
    matchOnDescription: true,
    matchOnDetail: true,
    busy: aws === undefined,
  };
  const chosen = await askByPick<ConnectionItem>(look, (pick, closed) => {
    const show = (): void => {
      const active = pick.activeItems[0] && choiceOf(pick.activeItems[0]);
      const list = { current: current.value, configured: current.configured(), aws };
      pick.items = connectionRows({ ...list, environment: process.env, home: homedir() }).map(itemOf);
      const kept = pick.items.find((item) =>
        active === undefined ? isRowOf(item.row, current.value) : isSameChoice(choiceOf(item), active),
      );
      if (kept !== undefined) pick.activeItems = [kept];
    };
    show();
    const settings = vscode.workspace.onDidChangeConfiguration((event) => {
      if (touchesConnections(event)) show();
    });
    closed.addEventListener('abort', () => {
      settings.dispose();
    });
    void reading.then((files) => {
      if (closed.aborted || !pick.busy) return;
      aws = files;
      pick.busy = false;
      show();
    });
    pick.onDidTriggerItemButton(({ item, button }) => item.buttons?.find((one) => one === button)?.press());
  });
  return chosen && choiceOf(chosen);
}

function choiceOf({ row }: ConnectionItem): ConnectionChoice | undefined {
  return row.kind === 'heading' ? undefined : row.choice;
}

function itemOf(row: ConnectionRow): ConnectionItem {
  if (row.kind === 'heading') return { label: localize(row.label), kind: vscode.QuickPickItemKind.Separator, row };
  const { icon, label, description, detail, choice } = row;
  const details = detail.map((one) =>
    one.icon === undefined ? localize(one.text) : withIcon(one.icon, localize(one.text)),
  );
  return {
    label: withIcon(icon, localize(label)),
    ...(description.length > 0 && { description: localize(together('{0} · {1}', description)) }),
    ...(details.length > 0 && { detail: togetherInWords('{0} · {1}', details) }),
    ...(choice.kind === 'connection' &&
      choice.connection.kind === 'aws' && { buttons: connectionButtons(choice.connection) }),
    row,
  };
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
function isUnmarkingMeant(name: string): Promise<boolean> {
  return isRemovalMeant({
    question: inWords('Remove the production mark from {0}?', name),
    keep: inWords('Keep the Mark'),
    remove: inWords('Remove the Mark'),
    facts: [{ name: inWords('Connection'), value: name }],
    consequences: [inWords('Sending events to it no longer asks.'), inWords('Creating sources on it no longer asks.')],
  });
}

async function openSettings(): Promise<void> {
  await vscode.commands.executeCommand(commandIds.openConnectionSettings);
}
