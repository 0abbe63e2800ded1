import * as vscode from 'vscode';
import { languageId, commandIds } from '../../ids';
import { entrySource } from '../../model/entrySource';
import type { EventsFiles } from '../eventsFiles';
import type { ConnectionInUse } from '../../connections/currentConnection';
import type { SourcesFeature } from '../../sources/register';
import { connectionKey, type Connection } from '../../eventbridge/connection';
import type { SourceAccount } from '../../eventbridge/partnerEventsApi';
import type { SourceKnowledge } from '../../directory/sourceKnowledge';
import { inWords, localize } from '../../ui/localize';
import type { SourceArguments } from '../../sources/sourceArguments';
import { accountLine } from './sourceTexts';
import {
  commandLink,
  escaped,
  markdownLines,
  markdownRow,
  markdownWithIcon,
  strong,
  type Markdown,
} from '../../ui/markdown';
import { markdownString } from '../../ui/markdownString';

/** What the connection in use knows of a source, for the pointer on its name. */
export function provideSourceHovers(
  files: EventsFiles,
  connection: ConnectionInUse,
  sources: SourcesFeature,
): vscode.Disposable {
  return vscode.languages.registerHoverProvider(languageId, {
    provideHover(textDocument, position) {
      const offset = textDocument.offsetAt(position);
      const entry = files.get(textDocument.uri)?.document.entryAt(offset);
      const source = entry && entrySource(entry.content);
      if (entry === undefined || source === undefined || !vscode.workspace.isTrusted) return undefined;
      const start = entry.start + source.start;
      const end = entry.start + source.end;
      if (offset < start || offset > end) return undefined;
      const text = sourceHoverText(source.name, sources.knowledgeOf(connection.value, source.name), connection.value);
      return new vscode.Hover(text, new vscode.Range(textDocument.positionAt(start), textDocument.positionAt(end)));
    },
  });
}

/** How many accounts the hover lists before it counts the rest. */
const listedAccounts = 8;

/** What is known of a source, and where to go from there. */
function sourceHoverText(
  sourceName: string,
  knowledge: SourceKnowledge,
  connection: Connection,
): vscode.MarkdownString {
  const lines = [...facts(knowledge, connection), markdownRow(links(sourceName, knowledge, connection), ' &nbsp; ')];
  return markdownString(markdownLines(lines));
}

function facts(knowledge: SourceKnowledge, { name }: Connection): readonly Markdown[] {
  switch (knowledge.kind) {
    case 'not-known':
      return [strong(markdownWithIcon('question', escaped(inWords('Not known whether {0} has this source', name))))];
    case 'missing':
      return [strong(markdownWithIcon('warning', escaped(inWords('{0} has no source of this name', name))))];
    case 'there':
      return [
        strong(markdownWithIcon('broadcast', escaped(inWords('Partner event source on {0}', name)))),
        ...(knowledge.accounts === undefined ? [] : accountFacts(knowledge.accounts)),
      ];
  }
}

function accountFacts(accounts: readonly SourceAccount[]): readonly Markdown[] {
  const now = Date.now();
  const more = accounts.length - listedAccounts;
  if (accounts.length === 0) return [escaped(inWords('It is offered to no account.'))];
  return [
    ...accounts.slice(0, listedAccounts).map((account) => {
      const { icon, sentence } = accountLine(account, now, localize);
      return markdownWithIcon(icon, escaped(localize(sentence)));
    }),
    ...(more > 0 ? [escaped(more === 1 ? inWords('and 1 more account') : inWords('and {0} more accounts', more))] : []),
  ];
}

function links(sourceName: string, knowledge: SourceKnowledge, connection: Connection): readonly Markdown[] {
  const argument: SourceArguments = { sourceName, connectionKey: connectionKey(connection) };
  return [
    knowledge.kind === 'missing'
      ? commandLink('add', inWords('Create this source…'), commandIds.createSource, argument)
      : commandLink('list-tree', inWords('Show in Sources'), commandIds.goToSource, argument),
    commandLink('references', inWords('Find its entries'), commandIds.goToEntries, argument),
  ];
}
