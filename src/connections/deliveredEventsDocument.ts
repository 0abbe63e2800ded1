import * as vscode from 'vscode';
import { documentSchemes } from '../ids';
import type { LocalEventBridgeHost } from './localEventBridgeHost';

const address = vscode.Uri.from({ scheme: documentSchemes.delivered, path: '/Delivered by Local EventBridge.json' });

/** The document of the events that the Local EventBridge delivered; it follows new deliveries while it is open. */
export function provideDeliveredEvents(host: LocalEventBridgeHost): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  return vscode.Disposable.from(
    changed,
    host.onDidDeliver(() => {
      changed.fire(address);
    }),
    vscode.workspace.registerTextDocumentContentProvider(documentSchemes.delivered, {
      onDidChange: changed.event,
      async provideTextDocumentContent() {
        const { deliveredEventsText } = await import('../local/deliveredEvents');
        return deliveredEventsText((await host.running()).deliveredEvents());
      },
    }),
  );
}

/** Opens that document. */
export async function showDeliveredEvents(): Promise<void> {
  const document = await vscode.workspace.openTextDocument(address);
  await vscode.window.showTextDocument(document, { preview: false });
}
