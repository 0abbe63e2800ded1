import * as vscode from 'vscode';
import { consoleLinks } from '../../authoring/consoleLinks';
import { languageId } from '../../ids';
import { inWords } from '../../ui/localize';
import type { EventsFiles } from '../eventsFiles';

/** So many links of a file are shown at most. */
const mostLinks = 2_000;

/** The ARNs in Resources lead to the AWS console. */
export function provideConsoleLinks(files: EventsFiles): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(languageId, {
    async provideDocumentLinks(textDocument) {
      const file = await files.whenRead(textDocument.uri);
      const links: vscode.DocumentLink[] = [];
      for (const { start, content } of file?.document.entries ?? []) {
        for (const link of consoleLinks(content)) {
          if (links.length >= mostLinks) return links;
          const from = textDocument.positionAt(start + link.start);
          const range = new vscode.Range(from, textDocument.positionAt(start + link.end));
          const shown = new vscode.DocumentLink(range, vscode.Uri.parse(link.target, true));
          shown.tooltip = inWords('Open in the AWS console');
          links.push(shown);
        }
      }
      return links;
    },
  });
}
