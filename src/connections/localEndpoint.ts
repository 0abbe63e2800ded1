import * as vscode from 'vscode';
import { isLoopback } from '../eventbridge/wire/loopback';
import { messageOf } from '../model/unknownValues';
import { copy } from '../ui/copying';
import { askByPick, type PickItem } from '../ui/inputs';
import { inWords } from '../ui/localize';
import { showWarning } from '../ui/messages';
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
  if (side === 'remote') {
    await copy(endpoint);
    return;
  }
  const address = await forwarded(endpoint);
  await copy(address);
  if (!isLoopback(new URL(address).hostname)) void tellAnswersToFew(address);
}

/** In a browser the address is one of the service that the window comes from, such as GitHub's for a codespace. */
async function tellAnswersToFew(address: string): Promise<void> {
  await showWarning(
    inWords(
      '{0} was copied. Whoever forwards the port there may ask for a sign-in first, and a program such as the AWS CLI has none. Opened in VS Code on your own computer, this folder has the port of Local forwarded to 127.0.0.1.',
      address,
    ),
  );
}

async function askForSide(endpoint: string): Promise<Side | undefined> {
  const choice = await askByPick<SideChoice>({
    title: inWords('Copy Endpoint URL of Local EventBridge'),
    placeholder: inWords('Where does the program run that is to use Local?'),
    items: [
      { label: inWords('On the remote machine, as Local does'), description: plain(endpoint), side: 'remote' },
      {
        label: inWords('On my own computer'),
        detail: inWords(
          'VS Code forwards the port of Local to it. Where that takes a tunnel, the view Ports has it, and ends it.',
        ),
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
