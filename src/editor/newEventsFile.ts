import * as vscode from 'vscode';
import { languageId } from '../ids';

/** Opens an unsaved events file with one entry to fill in. */
export async function newEventsFile(): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language: languageId });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(
    new vscode.SnippetString(
      [
        '[',
        '  {',
        '    "Source": "${1:aws.partner/example.com.test/orders/acme}",',
        '    "DetailType": "${2:OrderPlaced}",',
        '    "Detail": {',
        '      $0',
        '    }',
        '  }',
        ']',
        '',
      ].join('\n'),
    ),
  );
}
