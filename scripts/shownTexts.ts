import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import ts from 'typescript';
import { root } from './paths';

/** The English bundle: every text that VS Code may be asked to translate. Translations have its keys. */
export const bundlePath = join(root, 'l10n/bundle.l10n.json');

/** What `npm run texts` does: writes the English bundle anew, and says which texts a language lacks. */
export async function main(): Promise<void> {
  const { texts, unreadable } = shownTexts();
  if (unreadable.length > 0) throw new Error(`Write these texts where the sentence is made:\n${unreadable.join('\n')}`);
  await writeFile(bundlePath, bundleOf(texts));
  console.log(`${relative(root, bundlePath)}: ${texts.length} texts`);
  for (const fault of languages.flatMap(faultsOfKeys)) console.log(fault);
}

/** The languages besides English, as VS Code names them; each is complete. */
export const languages = ['de', 'ja'] as const;

/** A file with English texts, and the one with their translations. Both are JSON objects of strings. */
export interface TranslatedFile {
  readonly english: string;
  readonly translated: string;
}

/** Paths from the top of the project. */
export function filesOf(language: string): readonly TranslatedFile[] {
  return [
    { english: 'l10n/bundle.l10n.json', translated: `l10n/bundle.l10n.${language}.json` },
    { english: 'package.nls.json', translated: `package.nls.${language}.json` },
  ];
}

/** Which texts a language lacks, and which it has that are shown nowhere: a sentence for each. */
export function faultsOfKeys(language: string): readonly string[] {
  return filesOf(language).flatMap(({ english, translated }) => {
    const [wanted, there] = [readTexts(english), readTexts(translated)];
    return [
      ...[...wanted.keys()]
        .filter((key) => !there.has(key))
        .map((key) => `${translated} lacks ${JSON.stringify(key)}.`),
      ...[...there.keys()]
        .filter((key) => !wanted.has(key))
        .map((key) => `${translated} has ${JSON.stringify(key)}, which is shown nowhere.`),
    ];
  });
}

/** By their keys. @param path from the top of the project */
export function readTexts(path: string): ReadonlyMap<string, string> {
  return new Map(Object.entries(JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, string>));
}

/** The file with the texts, sorted. */
export function bundleOf(texts: readonly ShownText[]): string {
  const sorted = texts.map(({ text }) => text).sort();
  return `${JSON.stringify(Object.fromEntries(sorted.map((text) => [text, text])), undefined, 2)}\n`;
}

/** An English text that may come on the screen. */
export interface ShownText {
  readonly text: string;
  /** The first of its places: `src/ui/localize.ts:12`. */
  readonly place: string;
}

/** What the sources show. */
export interface ShownTexts {
  /** By file and line, each text once. */
  readonly texts: readonly ShownText[];
  /** Where a sentence is made of a text that nobody can read there, and so nobody can translate. Each as `place: code`. */
  readonly unreadable: readonly string[];
}

/** Take an English text as their first argument. */
const makers: ReadonlySet<string> = new Set(['sentence', 'inWords']);

/** Where they are written, their own arguments are handed on. */
const ownFiles: ReadonlySet<string> = new Set(['src/model/sentence.ts', 'src/ui/localize.ts']);

/** Say in their titles and descriptions what a person sees in hovers and completions. */
const schemas = ['schemas/entry.schema.json', 'schemas/events-file.schema.json'];

/**
 * Every English text that VS Code may be asked to translate: the first argument of `sentence` and `inWords`, written there or one of
 * the literals that its type names, and the words of the schemas. The program in `src/cli/` speaks English alone.
 */
export function shownTexts(): ShownTexts {
  const program = programOfSources();
  const checker = program.getTypeChecker();
  const texts = new Map<string, string>();
  const unreadable: string[] = [];
  for (const file of program.getSourceFiles()) {
    const path = relative(root, file.fileName).split(sep).join('/');
    if (!path.startsWith('src/') || path.startsWith('src/cli/') || ownFiles.has(path) || file.isDeclarationFile)
      continue;
    const visit = (node: ts.Node): void => {
      const made = sentenceMade(node, checker);
      if (made !== undefined) {
        const place = `${path}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
        const written = made === 'elsewhere' ? undefined : textsOf(made, checker);
        if (written === undefined) unreadable.push(`${place}: ${node.getText().replace(/\s+/g, ' ')}`);
        for (const text of written ?? []) if (text !== '' && !texts.has(text)) texts.set(text, place);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  for (const path of schemas) {
    for (const text of wordsOfSchema(readFileSync(join(root, path), 'utf8')))
      if (!texts.has(text)) texts.set(text, path);
  }
  return { texts: Array.from(texts, ([text, place]) => ({ text, place })), unreadable };
}

function programOfSources(): ts.Program {
  const config = ts.readConfigFile(join(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config as object;
  const { options, fileNames } = ts.parseJsonConfigFileContent({ ...config, include: ['src'] }, ts.sys, root);
  const { incremental: _incremental, tsBuildInfoFile: _tsBuildInfoFile, ...rest } = options;
  const host = ts.createCompilerHost(rest);
  // What packages export is no text of ours, and takes most of the time to read.
  host.resolveModuleNameLiterals = (names, importer) =>
    names.map(({ text }) =>
      text.startsWith('.') ? ts.resolveModuleName(text, importer, rest, host) : { resolvedModule: undefined },
    );
  return ts.createProgram({ rootNames: fileNames, options: { ...rest, types: [] }, host });
}

/** The expression of the English text, where the node makes a sentence. */
function sentenceMade(node: ts.Node, checker: ts.TypeChecker): ts.Expression | 'elsewhere' | undefined {
  if (ts.isCallExpression(node)) {
    return ts.isIdentifier(node.expression) && makers.has(node.expression.text) ? node.arguments[0] : undefined;
  }
  if (ts.isObjectLiteralExpression(node)) {
    const members = node.properties.map(({ name }) => name?.getText());
    return members.length === 2 && members.includes('text') && members.includes('values') ? 'elsewhere' : undefined;
  }
  return isHandedOn(node, checker) ? 'elsewhere' : undefined;
}

/** Whether a maker is used as a value: nobody knows what it is called with. */
function isHandedOn(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (!ts.isIdentifier(node) || !makers.has(node.text)) return false;
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || (ts.isCallExpression(parent) && parent.expression === node)) return false;
  const symbol = checker.getSymbolAtLocation(node);
  return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0;
}

/** The texts that the expression may be; undefined where neither it nor its type says them. */
function textsOf(expression: ts.Expression, checker: ts.TypeChecker): readonly string[] | undefined {
  if (ts.isConditionalExpression(expression)) {
    const [one, other] = [textsOf(expression.whenTrue, checker), textsOf(expression.whenFalse, checker)];
    return one === undefined || other === undefined ? undefined : [...one, ...other];
  }
  const text = writtenText(expression);
  if (text !== undefined) return [text];
  const type = checker.getTypeAtLocation(expression);
  const parts = type.isUnion() ? type.types : [type];
  const literals = parts.flatMap((part) => (part.isStringLiteral() ? [part.value] : []));
  return literals.length === parts.length ? literals : undefined;
}

/** The text of a literal, or of several with `+` between. */
function writtenText(expression: ts.Expression): string | undefined {
  if (ts.isStringLiteralLike(expression)) return expression.text;
  if (ts.isParenthesizedExpression(expression)) return writtenText(expression.expression);
  if (!ts.isBinaryExpression(expression) || expression.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const [left, right] = [writtenText(expression.left), writtenText(expression.right)];
  return left === undefined || right === undefined ? undefined : left + right;
}

function wordsOfSchema(text: string): readonly string[] {
  const words: string[] = [];
  JSON.parse(text, (name, value: unknown) => {
    if ((name === 'title' || name === 'description') && typeof value === 'string') words.push(value);
    return value;
  });
  return words;
}
