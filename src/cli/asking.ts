import { createInterface } from 'node:readline/promises';
import type { Ask } from '../model/question';
import { inEnglish } from '../model/sentence';
import type { Terminal } from './terminal';

/** What answers a question instead of a person. */
export interface Instead {
  /** The first of these answers that the question offers is taken; where it offers none, nothing is done. Absent: a person is asked. */
  readonly answers?: readonly string[];
  /** What to write so that the question does not come up, in one sentence. */
  readonly hint: string;
  /** What Enter alone does. Absent: it sends nothing. */
  readonly nothing?: string;
}

/** Asks in the terminal; where nobody can be asked, says what would have been asked, and nothing is done. */
export function askingInTerminal(terminal: Terminal, { answers, hint, nothing = 'send nothing' }: Instead): Ask {
  return async ({ question, lines, buttons }) => {
    if (answers !== undefined) {
      const offered = answers.flatMap((wanted) => buttons.filter(({ answer }) => answer === wanted));
      return offered[0]?.answer;
    }
    terminal.progress('');
    terminal.tell({ text: inEnglish(question), style: 'bold' });
    for (const line of lines) terminal.tell(`  ${inEnglish(line)}`);
    if (!terminal.isInteractive) {
      terminal.tell(hint);
      return undefined;
    }
    for (const [index, { words }] of buttons.entries()) terminal.tell(`  ${index + 1}  ${inEnglish(words)}`);
    const line = (await askedLine(`A number, or Enter to ${nothing}: `))?.trim() ?? '';
    return /^\d{1,3}$/.test(line) ? buttons[Number(line) - 1]?.answer : undefined;
  };
}

/** A line that a person types; undefined: nobody did, but ended the input or interrupted. */
export async function askedLine(prompt: string): Promise<string | undefined> {
  const input = createInterface({ input: process.stdin, output: process.stderr });
  const given = new AbortController();
  const stop = (): void => {
    given.abort();
  };
  input.on('SIGINT', stop).on('close', stop);
  try {
    return await input.question(prompt, { signal: given.signal });
  } catch (error) {
    if (given.signal.aborted) return undefined;
    throw error;
  } finally {
    input.close();
  }
}
