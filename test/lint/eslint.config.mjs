import { defineConfig, globalIgnores } from 'eslint/config';
import { resolve } from 'node:path';
import tseslint from 'typescript-eslint';
import { circles } from './circles.mjs';
import * as rooms from './rooms.mjs';
import { glued, shownElsewhere } from './shown.mjs';

const root = resolve(import.meta.dirname, '../..');
const privately = {
  selector: 'PropertyDefinition > PrivateIdentifier.key, MethodDefinition > PrivateIdentifier.key',
  message: 'Write `private`.',
};
const byName = { selector: 'ExportDefaultDeclaration', message: 'Export by name.' };
const nodeGlobals = [
  'process',
  'Buffer',
  'global',
  'require',
  'module',
  '__dirname',
  '__filename',
  'setImmediate',
  'clearImmediate',
];
// What the edition for browsers loads.
const browserFiles = ['src/{agents,copying,editor,web}/**/*.ts'];

// The base path of a configuration is its own folder; files are named from the top of the project.
export default defineConfig([
  {
    basePath: root,
    extends: [globalIgnores(['node_modules/', 'dist/', 'out/', '.vscode-test/', 'src/**/generated/'])],
  },
  {
    basePath: root,
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    plugins: { rooms: { rules: { imports: rooms.imports, circles } } },
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['schemas/*.ts'] }, tsconfigRootDir: root },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'rooms/imports': 'error',
      'rooms/circles': 'error',
      eqeqeq: 'error',
      'no-restricted-syntax': ['error', byName],
      // One statement for a module: `import type` where only types are taken of it, `type` at the name otherwise.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      'no-duplicate-imports': 'error',
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      // A number in a sentence is plain to read; everything else stays forbidden.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { basePath: root, files: ['src/**/*.ts'], rules: { 'no-restricted-syntax': ['error', byName, privately] } },
  {
    basePath: root,
    files: ['src/**/*.ts'],
    ignores: ['src/ui/**'],
    rules: { 'no-restricted-syntax': ['error', byName, privately, ...shownElsewhere] },
  },
  {
    basePath: root,
    files: [
      'src/{agents,authoring,check,connections,copying,delivered,directory,editor,history,offering,pressing,sending,sends}/**/*.ts',
      'src/{settings,sources,web}/**/*.ts',
    ],
    rules: { 'no-restricted-syntax': ['error', byName, privately, ...shownElsewhere, ...glued] },
  },
  {
    basePath: root,
    files: [...rooms.pureFiles, ...browserFiles],
    ignores: ['src/copying/register.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...nodeGlobals.map((name) => ({ name, message: 'This room runs without Node.' })),
      ],
    },
  },
]);
