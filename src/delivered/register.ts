import * as vscode from 'vscode';
import type { Connections } from '../connections/register';
import { deliveredCommandIds, viewIds } from '../ids';
import { lazy } from '../lazy';
import { isRecord } from '../model/unknownValues';
import type { SendsFeature } from '../sends/register';
import { inWords } from '../ui/localize';
import { createTree } from '../ui/parts';
import { trustedOrTold } from '../ui/trust';
import type { DeliveredNode } from './deliveredNodes';

/** What the features above need of this one. */
export interface DeliveredFeature {
  /** Opens what the Local EventBridge delivered of the event. */
  show(eventId: string): Promise<void>;
}

/** The view "Delivered" and the documents of delivered events; loaded when they are first needed. */
export function registerDelivered(
  context: vscode.ExtensionContext,
  { local }: Pick<Connections, 'local'>,
  sends: Pick<SendsFeature, 'sentEntryOf'>,
): DeliveredFeature {
  const shownAnew = new vscode.EventEmitter<undefined>();
  const part = lazy(async () => {
    const { createDeliveredPart } = await import('./deliveredPart');
    const loaded = createDeliveredPart(local, sends, treeView, () => {
      shownAnew.fire(undefined);
    });
    context.subscriptions.push(loaded);
    return loaded;
  });
  const treeView = createTree<DeliveredNode>(viewIds.delivered, async () => (await part.get()).view, shownAnew.event, {
    canSelectMany: true,
  });
  const isTrusted = (): boolean => trustedOrTold(() => inWords('Local does not run: this folder is not trusted.'));
  context.subscriptions.push(
    shownAnew,
    treeView,
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      shownAnew.fire(undefined);
    }),
    ...Object.values(deliveredCommandIds).map((command) =>
      vscode.commands.registerCommand(command, async (pressed: unknown, selected: unknown) => {
        if (!isTrusted()) return;
        const nodes = Array.isArray(selected) ? selected : [pressed];
        await (await part.get()).actions.run(command, nodes.filter(isNode));
      }),
    ),
  );
  return {
    show: async (eventId) => {
      if (isTrusted()) await (await part.get()).actions.show(eventId);
    },
  };
}

/** Whether it is a row, as VS Code hands it over; other extensions may hand over anything. */
function isNode(value: unknown): value is DeliveredNode {
  return isRecord(value) && typeof value['kind'] === 'string' && typeof value['id'] === 'string';
}
