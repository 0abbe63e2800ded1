import { sentence, type Sentence } from '../model/sentence';
import { cliJson, isCliObject, type CliValue } from './cliValue';
import { plainOutput } from './plainOutput';
import { tableOutput, type TableLook } from './tableOutput';
import { Unprintable } from './unprintable';

/** What `--output` of the AWS CLI may be given here. */
export type OutputForm = 'json' | 'text' | 'table';

/** A result as it is printed; `impossible`: the AWS CLI fails over it. */
export type ResultText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'impossible'; readonly reason: Sentence };

/** The result as the AWS CLI prints it, byte for byte; JSON and text look the same in every terminal. */
export function resultText(value: CliValue, form: OutputForm, look: TableLook = plainTable): ResultText {
  try {
    return { kind: 'text', text: outputOf(value, form, look) };
  } catch (error) {
    if (!(error instanceof Unprintable)) throw error;
    const reason = sentence('The AWS CLI cannot print this as {0}: its parts differ. Choose {1}.', form, 'json');
    return { kind: 'impossible', reason };
  }
}

function outputOf(value: CliValue, form: OutputForm, look: TableLook): string {
  switch (form) {
    case 'json':
      return isCliObject(value) && value.size === 0 ? '' : `${cliJson(value)}\n`;
    case 'text':
      return plainOutput(value);
    case 'table':
      return tableOutput(value, look);
  }
}

/** As the AWS CLI prints a table into a file. */
export const plainTable: TableLook = { title: 'PutPartnerEvents', columns: 80, isColored: false };
