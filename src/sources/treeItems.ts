import * as vscode from 'vscode';
import { commandIds } from '../ids';
import { dateInWords, localize } from '../ui/localize';
import { createTreeRow, type TreeRow } from '../ui/parts';
import { plain, inLines } from '../ui/plainText';
import type { Words } from '../ui/row';
import { spokenText, type SourcesRow } from './rows';
import type { SourcesNode } from './sourceNodes';

/** Words in the language of the person's VS Code. */
export const words: Words = { localize, time: timeText };

/** A row as VS Code takes it. */
export function treeItem(node: SourcesNode, row: SourcesRow): TreeRow {
  const item = createTreeRow(plain(row.label), collapsibleStates[row.open]);
  item.id = node.id;
  item.iconPath =
    row.color === undefined
      ? new vscode.ThemeIcon(row.icon)
      : new vscode.ThemeIcon(row.icon, new vscode.ThemeColor(row.color));
  item.contextValue = row.context;
  if (row.description !== '') item.description = plain(row.description);
  item.tooltip = inLines(row.tooltip.map(plain));
  item.accessibilityInformation = { label: plain(spokenText(row, words)) };
  if (row.press !== undefined) {
    item.command = { command: pressCommands[row.press.kind], title: plain(row.press.title), arguments: [node] };
  }
  return item;
}

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
const collapsibleStates = { never: None, closed: Collapsed, 'at-first': Expanded } as const;
const pressCommands = {
  'load-more': commandIds.loadMoreSources,
  'clear-filter': commandIds.clearSourceFilter,
} as const;

/** A time that no calendar has is shown as the service wrote it. */
function timeText(time: number): string {
  return Number.isNaN(new Date(time).getTime()) ? String(time) : dateInWords(time);
}
