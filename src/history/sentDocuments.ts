import * as vscode from 'vscode';
import { documentSchemes } from '../ids';
import { fileNameOf } from '../ledger/fileAddress';
import type { Ledger } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { nameInWorkspace } from '../sends/nameInWorkspace';
import { DisposableOwner } from '../ui/disposableOwner';
import { inWords, localize } from '../ui/localize';
import { comparisonText } from './comparisonText';
import { sentEntryText, sentRequestText } from './sentText';

/** What of a send a document shows. */
export type SentPart =
  | { readonly kind: 'entry'; readonly place: number }
  | { readonly kind: 'request'; readonly request: number }
  /** All of it, without what differs from send to send. */
  | { readonly kind: 'comparison' };

/** Read-only documents with exactly what was sent. */
export class SentDocuments extends DisposableOwner {
  constructor(ledger: Pick<Ledger, 'find'>) {
    super();
    this.own(
      vscode.workspace.registerTextDocumentContentProvider(documentSchemes.sent, {
        provideTextDocumentContent: async (address) => {
          const record = await ledger.find(address.authority);
          const part = partIn(address);
          if (record === undefined || part === undefined) {
            return `// ${inWords('What was sent is no longer kept.')}\n`;
          }
          return textOf(record, part);
        },
      }),
    );
  }

  async show(record: SendRecord, part: SentPart): Promise<void> {
    const document = await vscode.workspace.openTextDocument(sentAddress(record, part));
    if (document.languageId !== 'jsonc') await vscode.languages.setTextDocumentLanguage(document, 'jsonc');
    await vscode.window.showTextDocument(document, { preview: true });
  }
}

/** The address of the document that shows it. */
export function sentAddress({ id, file, entries }: SendRecord, part: SentPart): vscode.Uri {
  const name = fileNameOf(file).replace(/(\.events)?\.json$/, '');
  const address = (title: string, query: string, ending = '.json'): vscode.Uri =>
    vscode.Uri.from({ scheme: documentSchemes.sent, authority: id, path: `/${title}${ending}`, query });
  switch (part.kind) {
    case 'entry': {
      const number = (entries[part.place]?.index ?? part.place) + 1;
      return address(inWords('{0} entry {1} as sent', name, number), `entry=${part.place}`);
    }
    case 'request':
      return address(inWords('{0} request {1} as sent', name, part.request + 1), `request=${part.request}`);
    case 'comparison':
      return address(inWords('{0} as sent', name), 'comparison', '');
  }
}

function partIn({ query }: vscode.Uri): SentPart | undefined {
  if (query === 'comparison') return { kind: 'comparison' };
  const [, kind, number] = /^(entry|request)=(\d{1,9})$/.exec(query) ?? [];
  if (kind === 'entry') return { kind, place: Number(number) };
  return kind === 'request' ? { kind, request: Number(number) } : undefined;
}

function textOf(record: SendRecord, part: SentPart): string {
  const fileName = nameInWorkspace(record.file);
  switch (part.kind) {
    case 'entry':
      return sentEntryText(record, part.place, fileName, localize);
    case 'request':
      return sentRequestText(record, part.request, fileName, localize);
    case 'comparison':
      return comparisonText(record, localize);
  }
}
