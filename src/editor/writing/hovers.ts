import * as vscode from 'vscode';
import type { EntryHover, HoverPart } from '../../authoring/hover/entryHover';
import { placeInPlan } from '../../authoring/placeInPlan';
import { languageId } from '../../ids';
import { lazy } from '../../lazy';
import type { Entry } from '../../model/entry';
import { instantInWords, localize } from '../../ui/localize';
import { codeBlock, escaped, markdownParagraphs, pageLink, strong, type Markdown } from '../../ui/markdown';
import { codeMarkdownString } from '../../ui/markdownString';
import { requestBytesIn } from '../../settings/settingValues';
import { settingOf } from '../../ui/settingOf';
import type { EventsFiles } from '../eventsFiles';

/** What an entry and its members are, for the pointer. The JSON language service is loaded with the first of them. */
export function provideEntryHovers(files: EventsFiles): vscode.Disposable {
  const hovering = lazy(async () => {
    const [{ entryHover }, { MemberDocumentation }] = await Promise.all([
      import('../../authoring/hover/entryHover'),
      import('../../authoring/hover/memberDocumentation'),
    ]);
    return { entryHover, documentation: new MemberDocumentation() };
  });
  return vscode.languages.registerHoverProvider(languageId, {
    async provideHover(textDocument, position) {
      const file = files.get(textDocument.uri);
      const offset = textDocument.offsetAt(position);
      const entry = file?.document.entryAt(offset);
      if (file === undefined || entry === undefined) return undefined;
      const { version } = textDocument;
      const { entryHover, documentation } = await hovering.get();
      const plan = placeInPlan(file.document.entries, file.checked.requests, entry.start, requestBytesIn(settingOf));
      const hover = await entryHover(entry.content, offset - entry.start, plan, documentation);
      return hover === undefined || textDocument.version !== version ? undefined : shown(hover, entry, textDocument);
    },
  });
}

function shown({ parts, range }: EntryHover, { start }: Entry, textDocument: vscode.TextDocument): vscode.Hover {
  const text = codeMarkdownString(markdownParagraphs(parts.map(inMarkdown)));
  return new vscode.Hover(
    text,
    new vscode.Range(textDocument.positionAt(start + range.start), textDocument.positionAt(start + range.end)),
  );
}

function inMarkdown(part: HoverPart): Markdown {
  switch (part.kind) {
    case 'title':
      return strong(escaped(localize(part.sentence)));
    case 'text':
      return escaped(localize(part.sentence));
    case 'instant':
      return strong(escaped(instantInWords(part.milliseconds)));
    case 'page':
      return pageLink(localize(part.words), part.address);
    case 'code': {
      const lines = part.lines.map(({ text, comment }) =>
        comment === undefined ? text : `${text} // ${localize(comment)}`,
      );
      return codeBlock(lines, part.language);
    }
  }
}
