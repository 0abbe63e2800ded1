import { readDetailString } from '../model/detailText';
import type { JsonString } from '../model/jsonNode';
import { sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import { problemAt } from './problem';
import { mostProblemsOfOneCode, type ProblemList } from './problemList';

const inBraces = String.raw`\{\{ ?[$#/^]?[A-Za-z_][^{}\n]{0,80}\}\}`;
const inDollarBraces = String.raw`\$\{[A-Za-z_][\w.:-]{0,80}\}`;
const inAngles = String.raw`<[A-Za-z](?:[\w .-]{0,40}\w)?>`;

/** In a text that is never markup; what stands behind a word, as in `List<Order>`, is no placeholder. */
const ofNames = new RegExp(String.raw`${inBraces}|${inDollarBraces}|(?<![\w)\]])${inAngles}`, 'g');

/** In a text that may be anything: what stands in angles is a part of a path, or all there is. */
const ofDetails = new RegExp(String.raw`${inBraces}|${inDollarBraces}|(?<=^|[/=_:-])${inAngles}(?=$|[/&?#_.:-])`, 'g');

/** Whether any string of a JSON text might hold a placeholder: if not, none has to be looked at. */
export function mayHoldPlaceholders(text: string): boolean {
  return (
    text.includes('{{') ||
    text.includes('${') ||
    (text.includes('<') && /(?:["/=_:-]|\\u[\da-fA-F]{4})<[A-Za-z]/.test(text)) ||
    (text.includes('\\u00') && /\\u00(?:24|3c|7b)/i.test(text))
  );
}

/**
 * Placeholders in the string literal `node` of `text`, which nobody replaces: `{{name}}`, `${NAME}` and `<name>`.
 * @param kind a `name` never holds markup, a text of a `detail` may
 */
export function addPlaceholders(text: string, node: JsonString, kind: 'name' | 'detail', problems: ProblemList): void {
  const { value } = node;
  if (!/\{\{|\$\{|</.test(value)) return;
  let literal: ReturnType<typeof readDetailString> | undefined;
  let found = 0;
  for (const { 0: placeholder, index } of value.matchAll(kind === 'name' ? ofNames : ofDetails)) {
    if (placeholder.startsWith('<') && isNoPlaceholder(placeholder.slice(1, -1).toLowerCase(), value, kind)) continue;
    literal ??= readDetailString({ text }, node);
    problems.add(
      problemAt(
        literal.sourceRange({ start: index, end: index + placeholder.length }),
        'placeholder',
        'hint',
        sentence(
          '{0} is sent as it stands here, for nothing replaces it; write the value that is meant.',
          shown(placeholder),
        ),
      ),
    );
    found += 1;
    if (found >= mostProblemsOfOneCode) return;
  }
}

function isNoPlaceholder(name: string, value: string, kind: 'name' | 'detail'): boolean {
  return saidOfValues.has(name) || (kind === 'detail' && (elements.has(name) || /<[/!?]|\/>/.test(value)));
}

/** What programs write in angles of a value that they have not, or do not show. */
const saidOfValues = new Set(
  'anonymous empty eval hidden init masked missing module n/a native nil none null redacted root secret stderr stdin stdout undefined unknown'.split(
    ' ',
  ),
);

/** Elements of HTML. */
const elements = new Set(
  (
    'a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center cite code col ' +
    'colgroup data datalist dd del details dfn dialog div dl dt em embed fieldset figcaption figure font footer form h1 h2 h3 h4 ' +
    'h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark menu meta meter nav nobr ' +
    'noscript object ol optgroup option output p param picture pre progress q rp rt ruby s samp script section select slot small ' +
    'source span strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track tt u ' +
    'ul var video wbr'
  ).split(' '),
);
