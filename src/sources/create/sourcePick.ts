import * as vscode from 'vscode';
import type { Connection } from '../../eventbridge/connection';
import { copiedSourceName } from '../../model/sourceNameParts';

/** Asks for a source: one that is known, or one whose whole name is typed. Undefined: none was chosen. */
export function pickSource(connection: Connection, known: readonly string[]): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick();
  const names = known.map((label) => ({ label }));
  pick.title = vscode.l10n.t('Offer a Source to Another Account on {0}', connection.name);
  pick.placeholder =
    known.length === 0
      ? vscode.l10n.t('Write the whole name of the source, such as aws.partner/example.com/orders/acme')
      : vscode.l10n.t('Choose a source, or write its whole name');
  pick.ignoreFocusOut = true;
  pick.items = names;
  return new Promise((resolve) => {
    const end = (name: string | undefined): void => {
      resolve(name);
      pick.dispose();
    };
    pick.onDidChangeValue((text) => {
      const name = copiedSourceName(text);
      const isNew = name !== undefined && !known.includes(name);
      pick.items = isNew
        ? [...names, { label: name, alwaysShow: true, description: vscode.l10n.t('as typed') }]
        : names;
    });
    pick.onDidAccept(() => {
      const [item] = pick.activeItems;
      if (item !== undefined) end(item.label);
    });
    pick.onDidHide(() => {
      end(undefined);
    });
    pick.show();
  });
}
