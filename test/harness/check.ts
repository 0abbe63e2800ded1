import { generate } from '../../scripts/build';
import { runNode } from '../../scripts/processes';
import { prepare } from './prepare';
import { countStage } from './suite';

const formatted = ['{src,test,scripts,schemas}/**/*.{ts,mjs}', '{schemas,syntaxes}/**/*.json', '*.json'];

/** What `npm run lint`, `npm run typecheck` and `npm run format` do. */
export async function main([what = '']: readonly string[]): Promise<void> {
  await prepare(generate);
  switch (what) {
    case 'lint': {
      const found = [await eslint(), await prettier('--check')];
      await countStage(
        'lint',
        found.every((code) => code === 0),
      );
      return;
    }
    case 'types':
      await countStage(
        'types',
        (await runNode(['node_modules/typescript/bin/tsc', '--project', 'tsconfig.json'])) === 0,
      );
      return;
    case 'format':
      process.exitCode = await prettier('--write');
      return;
    default:
      throw new Error('Say what to check: lint, types or format.');
  }
}

function eslint(): Promise<number> {
  return runNode([
    'node_modules/eslint/bin/eslint.js',
    '--config',
    'test/lint/eslint.config.mjs',
    '--max-warnings=0',
    '.',
  ]);
}

function prettier(mode: '--check' | '--write'): Promise<number> {
  return runNode(['node_modules/prettier/bin/prettier.cjs', mode, '--log-level=warn', ...formatted]);
}
