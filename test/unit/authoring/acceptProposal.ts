import { completionsAt, type CompletionQuestion, type Completions } from '../../../src/authoring/completion/completion';
import type { Proposal } from '../../../src/authoring/completion/proposal';
import { SchemaProposals } from '../../../src/authoring/completion/schemaProposals';
import { NamesInFile } from '../../../src/authoring/completion/seenNames';
import { snippetSyntax } from '../../../src/authoring/completion/snippet';
import { EventsDocument } from '../../../src/model/eventsDocument';
import { editText } from '../../../src/model/textEdit';

/** Stands in a text where the cursor is. */
export const cursorMark = '‸';

const schema = new SchemaProposals();

/** What is proposed at an offset of a text, at noon of a day in March, in a zone an hour east of UTC. */
export async function completionsIn(
  text: string,
  offset: number,
  known: Partial<CompletionQuestion> = {},
): Promise<Completions | undefined> {
  const document = EventsDocument.read(text);
  const names = new NamesInFile();
  names.follow(document);
  return completionsAt({
    document,
    offset,
    names,
    others: [],
    sources: { names: [], standingOf: () => ({ reaches: 'not-known', detail: undefined, documentation: [] }) },
    schema,
    now: Date.UTC(2026, 2, 14, 12),
    zoneOffset: 60,
    ...known,
  });
}

/**
 * The text once a proposal is accepted, as VS Code does it: the snippet with its defaults, its lines indented as the one that
 * it begins on. `|` stands for each tab stop where `marked`.
 */
export function accepted(
  text: string,
  { insert, range, further }: Proposal,
  marks: 'marked' | 'plain' = 'plain',
): string {
  const lineStart = Math.max(text.lastIndexOf('\n', range.start - 1), text.lastIndexOf('\r', range.start - 1)) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart, range.start))?.[0] ?? '';
  const written = expanded(snippetSyntax(insert), marks)
    .split('\n')
    .map((line, index) => (index === 0 ? line : indent + line.replace(/^\t+/, (tabs) => '  '.repeat(tabs.length))))
    .join('\n');
  const changes = [{ ...range, text: written }, ...further].toSorted((one, other) => other.start - one.start);
  return editText(text, changes).text;
}

/** Expands a snippet as VS Code does, without variables: where it finds one, the text shows it. */
function expanded(syntax: string, marks: 'marked' | 'plain'): string {
  let text = '';
  let rest = syntax;
  const mark = marks === 'marked' ? '|' : '';
  while (rest !== '') {
    const match =
      /^\\([\\$}])/.exec(rest) ??
      /^\$(\d+)/.exec(rest) ??
      /^\$\{(\d+)(?::((?:\\[^]|[^\\}])*))?\}/.exec(rest) ??
      /^\$\{?[A-Za-z_]/.exec(rest);
    if (match === null) {
      text += rest.charAt(0);
      rest = rest.slice(1);
      continue;
    }
    rest = rest.slice(match[0].length);
    if (match[0].startsWith('\\')) text += match[1] ?? '';
    else if (/^\$\d/.test(match[0])) text += mark;
    else if (/^\$\{\d/.test(match[0])) text += mark + (match[2] ?? '').replace(/\\([\\$}])/g, '$1') + mark;
    else text += '<variable>';
  }
  return text;
}
