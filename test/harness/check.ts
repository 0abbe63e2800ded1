import { ESLint } from 'eslint';
import ts from 'typescript';
import { generate } from '../../scripts/build';
import { root } from '../../scripts/paths';
import { runNode } from '../../scripts/processes';
import { prepare } from './prepare';
import { countStage } from './suite';

const formatted = [
  '{src,test,scripts,schemas}/**/*.{ts,mjs}',
  '{schemas,syntaxes}/**/*.json',
  '*.json',
  // A pattern without a folder means files of all folders; these are data.
  '!{examples,l10n,test}/**/*.json',
];

/**
 * What `npm run lint`, `npm run typecheck` and `npm run format` do. Types and lint in one run share what TypeScript found out,
 * which is half of the work of each.
 */
export async function main(wanted: readonly string[]): Promise<void> {
  await prepare(generate);
  let program: ts.EmitAndSemanticDiagnosticsBuilderProgram | undefined;
  const readProgram = (): ts.EmitAndSemanticDiagnosticsBuilderProgram => (program ??= programOfProject());
  let code = 0;
  for (const what of wanted.length === 0 ? [''] : wanted) {
    switch (what) {
      case 'lint': {
        const found = [await eslint(readProgram().getProgram()), (await format('--check')) === 0];
        await countStage('lint', !found.includes(false));
        break;
      }
      case 'types':
        await countStage('types', types(readProgram()));
        break;
      case 'format':
        process.exitCode = await format('--write');
        break;
      default:
        throw new Error('Say what to check: lint, types or format.');
    }
    code = Math.max(code, Number(process.exitCode ?? 0));
  }
  process.exitCode = code;
}

/** All sources, with what the run before wrote down of their types. Throws where `tsconfig.json` cannot be read. */
function programOfProject(): ts.EmitAndSemanticDiagnosticsBuilderProgram {
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(
    ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)).config,
    ts.sys,
    root,
    undefined,
    'tsconfig.json',
  );
  if (errors.length > 0) throw new Error(inWords(errors));
  return ts.createIncrementalProgram({ rootNames: fileNames, options });
}

/** Whether nothing is wrong with the types; prints what is. */
function types(program: ts.EmitAndSemanticDiagnosticsBuilderProgram): boolean {
  const found = [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...program.getSyntacticDiagnostics(),
    ...program.getSemanticDiagnostics(),
    // Writes down what was found out.
    ...program.emit().diagnostics,
  ];
  if (found.length > 0) console.log(inWords(ts.sortAndDeduplicateDiagnostics(found)));
  return found.length === 0;
}

function inWords(diagnostics: readonly ts.Diagnostic[]): string {
  return ts.formatDiagnostics(diagnostics, {
    getCurrentDirectory: () => root,
    getCanonicalFileName: (path) => path,
    getNewLine: () => '\n',
  });
}

/** Whether no rule is broken; prints where one is. */
async function eslint(program: ts.Program): Promise<boolean> {
  const linter = new ESLint({
    cwd: root,
    overrideConfigFile: 'test/lint/eslint.config.mjs',
    overrideConfig: {
      basePath: root,
      files: ['**/*.ts'],
      languageOptions: { parserOptions: { projectService: false, programs: [program] } },
    },
  });
  const results = await linter.lintFiles(['.']);
  const words = await (await linter.loadFormatter('stylish')).format(results);
  if (words !== '') console.log(words);
  return results.every(({ errorCount, warningCount }) => errorCount + warningCount === 0);
}

function format(mode: '--check' | '--write'): Promise<number> {
  return runNode(['node_modules/oxfmt/bin/oxfmt', mode, ...formatted]);
}
