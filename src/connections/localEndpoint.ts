import * as vscode from 'vscode';
import { messageOf } from '../model/unknownValues';
import { copy } from '../ui/copying';
import { askByPick, type PickItem } from '../ui/inputs';
import { inWords } from '../ui/localize';
import { plain } from '../ui/plainText';
import type { LocalEventBridgeHost } from './localEventBridgeHost';

/** Where a program runs that is to talk to the Local EventBridge of a remote window. */
type Side = 'remote' | 'own';

interface SideChoice extends PickItem {
  readonly side: Side;
}

/**
 * Copies the address of Local. In a remote window Local listens on the other side: there it is asked where the program runs that
 * is to use it, unless the argument names that side. To the person's own computer VS Code forwards the port.
 */
export async function copyLocalEndpoint(host: LocalEventBridgeHost, argument: unknown): Promise<void> {
  const { endpoint } = await host.running();
  const named = argument === 'remote' || argument === 'own' ? argument : undefined;
  const side = vscode.env.remoteName === undefined ? 'remote' : (named ?? (await askForSide(endpoint)));
  if (side === undefined) return;
  await copy(side === 'remote' ? endpoint : await forwarded(endpoint));
}

async function askForSide(endpoint: string): Promise<Side | undefined> {
  const choice = await askByPick<SideChoice>({
    title: inWords('Copy Endpoint URL of Local EventBridge'),
    placeholder: inWords('Where does the program run that is to use Local?'),
    items: [
      { label: inWords('On the remote machine, as Local does'), description: plain(endpoint), side: 'remote' },
      {
        label: inWords('On my own computer'),
        detail: inWords('VS Code forwards the port of Local to it. The view Ports has it, and ends that.'),
        side: 'own',
      },
    ],
  });
  return choice?.side;
}

/** @throws Error with a sentence for the screen where VS Code cannot forward */
async function forwarded(endpoint: string): Promise<string> {
  try {
    const address = await vscode.env.asExternalUri(vscode.Uri.parse(endpoint));
    return address.toString(true).replace(/\/$/, '');
  } catch (error) {
    throw new Error(inWords('VS Code could not forward the port of Local: {0}', messageOf(error)), { cause: error });
  }
}
