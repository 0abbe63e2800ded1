import * as vscode from 'vscode';
import type { LocalEventBridgeHost } from '../connections/localEventBridgeHost';
import { Gathering } from '../directory/gathering';
import { documentSchemes } from '../ids';
import { deliveredEventsText, deliveredEventText, type DeliveredEvent } from '../local/deliveredEvents';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords } from '../ui/localize';
import { laidOut } from './deliveredEntries';

/** How long deliveries are gathered before the document of all of them follows, in milliseconds. */
const gatheringTime = 500;

/** Read-only documents of what the Local EventBridge delivered, in the envelope that a customer receives. */
export class DeliveredDocuments extends DisposableOwner {
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());

  constructor(host: LocalEventBridgeHost) {
    super();
    const gathering = this.own(
      new Gathering(gatheringTime, () => {
        this.changed.fire(addressOfAll());
      }),
    );
    this.ownAll(
      host.onDidDeliver(() => {
        gathering.add();
      }),
      vscode.workspace.registerTextDocumentContentProvider(documentSchemes.delivered, {
        onDidChange: this.changed.event,
        async provideTextDocumentContent({ query }) {
          const events = (await host.running()).deliveredEvents();
          if (query === '') return deliveredEventsText(events);
          const event = events.find((one) => idOf(one) === query);
          if (event === undefined) return `// ${inWords('Local no longer keeps this event.')}\n`;
          return laidOut(deliveredEventText(event));
        },
      }),
    );
  }

  /** What was open of events that are no longer kept, and the document of all, are brought up to date. */
  refresh(): void {
    this.changed.fire(addressOfAll());
  }

  /** Opens the document of all events; it follows new ones while it is open. */
  async showAll(): Promise<void> {
    const document = await vscode.workspace.openTextDocument(addressOfAll());
    await vscode.window.showTextDocument(document, { preview: false });
  }

  /** Opens the document of one event. */
  async show(event: DeliveredEvent): Promise<void> {
    const name = `${event.detailType.replace(/[^\p{L}\p{N} ._-]/gu, '_').slice(0, longestName)} ${event.eventId.slice(0, 8)}`;
    const address = vscode.Uri.from({ scheme: documentSchemes.delivered, path: `/${name}.json`, query: idOf(event) });
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(address), { preview: true });
  }
}

const longestName = 60;

function addressOfAll(): vscode.Uri {
  return vscode.Uri.from({ scheme: documentSchemes.delivered, path: '/Delivered by Local EventBridge.json' });
}

function idOf({ eventId, account }: DeliveredEvent): string {
  return `${eventId} ${account}`;
}
