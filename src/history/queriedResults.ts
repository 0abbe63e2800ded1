import * as vscode from 'vscode';
import type { OutputForm } from '../exchange/resultText';
import { documentSchemes } from '../ids';
import { fileNameOf } from '../ledger/fileAddress';
import type { Ledger } from '../ledger/ledger';
import type { SendRecord } from '../ledger/sendRecord';
import { DisposableOwner } from '../ui/disposableOwner';
import { createTextBox } from '../ui/inputs';
import { inWords } from '../ui/localize';
import { plain } from '../ui/plainText';
import type { Look } from './printedResults';

/** Read-only documents with the results of sends as the AWS CLI prints them, byte for byte. */
export class QueriedResults extends DisposableOwner {
  private readonly changed = this.own(new vscode.EventEmitter<vscode.Uri>());
  /** By address, as long as the document is open. */
  private readonly looks = new Map<string, Look>();
  /** What was asked last, which is offered again. */
  private lastExpression = '';

  constructor(private readonly ledger: Pick<Ledger, 'find'>) {
    super();
    this.ownAll(
      vscode.workspace.registerTextDocumentContentProvider(documentSchemes.queried, {
        onDidChange: this.changed.event,
        provideTextDocumentContent: (address) => this.write(address),
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        this.looks.delete(uri.toString());
      }),
    );
  }

  /** Shows all of the results. */
  async show(record: SendRecord, form: OutputForm): Promise<void> {
    await this.open(record, { form, expression: '' }, false);
  }

  /** Asks for a query, and shows what it leaves of the results while it is typed. */
  async ask(record: SendRecord): Promise<void> {
    const { cliResultsOf, complaint } = await import('./printedResults');
    const results = cliResultsOf(record);
    let look: Look = { form: 'json', expression: this.lastExpression };
    const address = await this.open(record, look, true);
    const box = createTextBox();
    const follow = (next: Look): void => {
      look = next;
      this.looks.set(address.toString(), look);
      this.changed.fire(address);
      const message = complaint(results, look);
      const { Error: severity } = vscode.InputBoxValidationSeverity;
      box.validationMessage = message === undefined ? undefined : { message: plain(message), severity };
    };
    const buttons = outputButtons();
    await new Promise<void>((resolve) => {
      Object.assign(box, {
        title: inWords('Query Results'),
        prompt: inWords('JMESPath, as {0} of the AWS CLI takes it', '--query'),
        placeholder: 'Entries[?ErrorCode].ErrorMessage',
        value: look.expression,
        ignoreFocusOut: true,
        buttons,
      });
      box.onDidChangeValue((expression) => {
        follow({ ...look, expression });
      });
      box.onDidTriggerButton((button) => {
        const form = buttons.find((one) => one === button)?.form;
        if (form !== undefined) follow({ ...look, form });
      });
      box.onDidAccept(() => {
        box.hide();
      });
      box.onDidHide(() => {
        resolve();
      });
      box.show();
      follow(look);
    });
    this.lastExpression = look.expression;
    box.dispose();
  }

  private async open({ id, file }: SendRecord, look: Look, isBeside: boolean): Promise<vscode.Uri> {
    const name = fileNameOf(file).replace(/(\.events)?\.json$/, '');
    const kind = isBeside ? 'query' : look.form;
    const title = isBeside ? inWords('{0} queried results', name) : inWords('{0} results as {1}', name, look.form);
    const address = vscode.Uri.from({ scheme: documentSchemes.queried, authority: id, path: `/${title}`, query: kind });
    this.looks.set(address.toString(), look);
    this.changed.fire(address);
    const document = await vscode.workspace.openTextDocument(address);
    await vscode.window.showTextDocument(document, { preview: false, preserveFocus: isBeside });
    return address;
  }

  private async write(address: vscode.Uri): Promise<string> {
    const record = await this.ledger.find(address.authority);
    if (record === undefined) return `${inWords('The results of this send are no longer kept.')}\n`;
    const look = this.looks.get(address.toString()) ?? { form: formIn(address), expression: '' };
    const { cliResultsOf, printed } = await import('./printedResults');
    return printed(cliResultsOf(record), look).text;
  }
}

function formIn({ query }: vscode.Uri): OutputForm {
  return query === 'text' || query === 'table' ? query : 'json';
}

interface OutputButton extends vscode.QuickInputButton {
  readonly form: OutputForm;
}

function outputButtons(): readonly OutputButton[] {
  return [
    { form: 'json', iconPath: new vscode.ThemeIcon('json'), tooltip: inWords('As {0}', '--output json') },
    { form: 'text', iconPath: new vscode.ThemeIcon('list-flat'), tooltip: inWords('As {0}', '--output text') },
    { form: 'table', iconPath: new vscode.ThemeIcon('table'), tooltip: inWords('As {0}', '--output table') },
  ];
}
