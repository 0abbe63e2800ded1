import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const src = resolve(import.meta.dirname, '../../src');

/** The files of `src/` that a text imports, their types and what it loads later included. */
function importedBy(path, text) {
  return ts
    .preProcessFile(text)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => `${resolve(dirname(path), fileName)}.ts`)
    .filter((file) => existsSync(file));
}

/** Which files of `src/` import which. */
const onDisk = new Map(
  readdirSync(src, { recursive: true })
    .map((name) => join(src, name))
    .filter((path) => path.endsWith('.ts'))
    .map((path) => [path, importedBy(path, readFileSync(path, 'utf8'))]),
);

/** The shortest way along imports from one file to another, both included; undefined: there is none. */
function way(from, to) {
  const cameFrom = new Map([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (file === to) {
      const passed = [];
      for (let at = file; at !== undefined; at = cameFrom.get(at)) passed.unshift(at);
      return passed;
    }
    for (const next of onDisk.get(file) ?? []) {
      if (!cameFrom.has(next)) cameFrom.set(next, file);
    }
  }
  return undefined;
}

/** @type {import('eslint').Rule.RuleModule} */
export const circles = {
  meta: { type: 'problem', schema: [], messages: { circle: 'This imports in a circle: {{way}}.' } },
  create(context) {
    const importer = context.filename;
    if (!importer.startsWith(`${src}${sep}`)) return {};
    const look = (node, source) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return;
      const back = way(`${resolve(dirname(importer), source.value)}.ts`, importer);
      if (back === undefined) return;
      const names = [importer, ...back].map((file) => relative(src, file).split(sep).join('/'));
      context.report({ node, messageId: 'circle', data: { way: names.join(' → ') } });
    };
    return {
      ImportDeclaration: (node) => look(node, node.source),
      ExportNamedDeclaration: (node) => look(node, node.source),
      ExportAllDeclaration: (node) => look(node, node.source),
      ImportExpression: (node) => look(node, node.source),
      TSImportType: (node) => look(node, node.source ?? node.argument?.literal),
    };
  },
};
