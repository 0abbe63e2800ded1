/** A place that the cursor goes to, with the text that stands there at first and is replaced by what is typed. */
export interface TabStop {
  /** 1, 2, 3 … in the order in which the cursor goes through them; 0 is where it ends. */
  readonly stop: number;
  readonly text: string;
}

/** A text with places that the cursor goes to. What is text stays text, whatever characters it holds. */
export type Snippet = readonly (string | TabStop)[];

/** A tab stop, empty or with a text. */
export function tabStop(stop: number, text = ''): TabStop {
  return { stop, text };
}

/** The text as it stands before anything is typed over it. */
export function plainText(snippet: Snippet): string {
  return snippet.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** The same in the syntax of VS Code's snippets, in which no character of a text means anything. */
export function snippetSyntax(snippet: Snippet): string {
  return snippet
    .map((part) => {
      if (typeof part === 'string') return escaped(part);
      return part.text === '' ? `$${part.stop}` : `\${${part.stop}:${escaped(part.text)}}`;
    })
    .join('');
}

/** Whether the cursor goes anywhere but to its end. */
export function hasStops(snippet: Snippet): boolean {
  return snippet.some((part) => typeof part !== 'string');
}

/** The snippet as a part of a text between quotes. */
export function insideString(snippet: Snippet): Snippet {
  return mapped(snippet, (text) => JSON.stringify(text).slice(1, -1));
}

/** Reads what is written in the syntax of snippets: text, escapes and tab stops, not one inside the other. */
export function readSnippet(syntax: string): Snippet {
  const parts: (string | TabStop)[] = [];
  for (const [, stop, placeholder, text, character] of syntax.matchAll(snippetPart)) {
    if (stop !== undefined) parts.push(tabStop(Number(stop)));
    else if (placeholder !== undefined) parts.push(tabStop(Number(placeholder), unescaped(text ?? '')));
    else parts.push(unescaped(character ?? ''));
  }
  return parts;
}

const snippetPart = /\$(\d+)|\$\{(\d+)(?::((?:\\[^]|[^\\}])*))?\}|(\\[^]|[^\\$]+|[^])/g;

function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function unescaped(text: string): string {
  return text.replace(/\\([\\$}])/g, '$1');
}

function mapped(snippet: Snippet, change: (text: string) => string): Snippet {
  return snippet.map((part) => (typeof part === 'string' ? change(part) : { ...part, text: change(part.text) }));
}
