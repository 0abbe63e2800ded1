import * as vscode from 'vscode';
import { completionsAt, proposesSources, type Completions } from '../../authoring/completion/completion';
import type { Idea, Proposal } from '../../authoring/completion/proposal';
import { SchemaProposals } from '../../authoring/completion/schemaProposals';
import { NamesInFile } from '../../authoring/completion/seenNames';
import { hasStops, plainText, snippetSyntax } from '../../authoring/completion/snippet';
import type { EventsDocument } from '../../model/eventsDocument';
import { localize } from '../../ui/localize';
import { escaped, markdownParagraphs } from '../../ui/markdown';
import { markdownString } from '../../ui/markdownString';
import { createCompletion } from '../../ui/parts';
import { plain } from '../../ui/plainText';
import { checksSources } from '../../ui/trust';
import { soon } from '../../soon';
import type { CompletionNeeds } from './completionNeeds';
import { sourcesInReach } from './sourcesInReach';

/** How long is waited for what the workspace and the connection know, in milliseconds: a person is waiting too. */
const patience = 400;

/** What is kept of an open file. */
interface OpenFile {
  readonly names: NamesInFile;
  /** Counts what is asked of a connection for this file. */
  readonly session: object;
}

/** Answers what may be written at the cursor. */
export class Completing {
  private readonly schema = new SchemaProposals();
  private readonly open = new Map<string, OpenFile>();

  constructor(private readonly needs: CompletionNeeds) {}

  /** What is kept of a file is no longer needed. */
  forget(uri: vscode.Uri): void {
    this.open.delete(uri.toString());
  }

  async propose(
    textDocument: vscode.TextDocument,
    position: vscode.Position,
    triggerCharacter: string | undefined,
    token: vscode.CancellationToken,
  ): Promise<vscode.CompletionList | undefined> {
    const { uri } = textDocument;
    const document = this.needs.files.upToDate(uri)?.document;
    if (document === undefined) return undefined;
    const offset = textDocument.offsetAt(position);
    const file = this.fileOf(uri);
    const [others, isListed] = await Promise.all([
      this.otherFiles(uri, token),
      proposesSources(document, offset) ? this.lookUp(file) : true,
    ]);
    if (token.isCancellationRequested) return undefined;
    file.names.follow(document);
    const now = Date.now();
    const completions = await completionsAt({
      document,
      offset,
      names: file.names,
      others: others ?? [],
      sources: sourcesInReach(this.needs, now),
      schema: this.schema,
      now,
      zoneOffset: -new Date(now).getTimezoneOffset(),
    });
    if (completions === undefined || isUnasked(completions, triggerCharacter)) return undefined;
    const { proposals, isIncomplete } = completions;
    const items = proposals.map((proposal, index) => item(proposal, index, textDocument));
    return new vscode.CompletionList(items, isIncomplete || others === undefined || !isListed);
  }

  private fileOf(uri: vscode.Uri): OpenFile {
    const key = uri.toString();
    const known = this.open.get(key);
    if (known !== undefined) return known;
    const file = { names: new NamesInFile(), session: {} };
    this.open.set(key, file);
    return file;
  }

  /** Undefined as long as they are being read, and where they cannot be: the file itself is known all the same. */
  private async otherFiles(
    uri: vscode.Uri,
    token: vscode.CancellationToken,
  ): Promise<readonly EventsDocument[] | undefined> {
    const reading = this.needs.workspaceEvents.read(token).catch(() => undefined);
    const files = await soon(reading, undefined, patience);
    return files?.filter((file) => file.uri.toString() !== uri.toString()).map(({ document }) => document);
  }

  /** Whether the connection is known to have told what it tells unasked. Is waited for only where nothing is known yet. */
  private async lookUp({ session }: OpenFile): Promise<boolean> {
    if (!checksSources()) return true;
    const { sources, connection } = this.needs;
    const { value } = connection;
    const listing = sources.lookUpAll(value, session).then(() => true);
    return soon(listing, false, sources.knownNames(value).length > 0 ? 0 : patience);
  }
}

/** Whether only a key was pressed that has another meaning here. */
function isUnasked({ isBehindQuote, isEmptyValue }: Completions, triggerCharacter: string | undefined): boolean {
  return triggerCharacter === '"' ? isBehindQuote : triggerCharacter === ' ' && !isEmptyValue;
}

function item(proposal: Proposal, index: number, textDocument: vscode.TextDocument): vscode.CompletionItem {
  const { label, detail, documentation = [], insert, range, further } = proposal;
  const shown = createCompletion(
    typeof label === 'string' ? plain(label) : localize(label),
    detail && localize(detail),
    kindOf(proposal),
  );
  const place = ({ start, end }: { readonly start: number; readonly end: number }): vscode.Range =>
    new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end));
  if (documentation.length > 0) {
    const paragraphs = documentation.map((part) => escaped(localize(part)));
    shown.documentation = markdownString(markdownParagraphs(paragraphs));
  }
  shown.filterText = proposal.filter;
  shown.sortText = String(index).padStart(4, '0');
  shown.range = place(range);
  shown.insertText = hasStops(insert) ? new vscode.SnippetString(snippetSyntax(insert)) : plainText(insert);
  shown.additionalTextEdits = further.map((change) => vscode.TextEdit.replace(place(change), change.text));
  if (proposal.proposesNext === true) shown.command = { title: '', command: 'editor.action.triggerSuggest' };
  return shown;
}

function kindOf({ kind }: Idea): vscode.CompletionItemKind {
  switch (kind) {
    case 'member':
      return vscode.CompletionItemKind.Property;
    case 'source':
      return vscode.CompletionItemKind.Reference;
    case 'time':
    case 'value':
      return vscode.CompletionItemKind.Value;
    case 'object':
      return vscode.CompletionItemKind.Struct;
    case 'entry':
      return vscode.CompletionItemKind.Event;
  }
}
