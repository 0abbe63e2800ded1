import { runNode } from '../../scripts/processes';
import { generate } from '../../scripts/generate';
import { countStage } from './counts';

await generate();
const [eslint, prettier] = [
  await runNode([
    'node_modules/eslint/bin/eslint.js',
    '--config',
    'test/lint/eslint.config.mjs',
    '--max-warnings=0',
    '.',
  ]),
  await runNode([
    'node_modules/prettier/bin/prettier.cjs',
    '--check',
    '--log-level=warn',
    '{src,test,scripts,schemas}/**/*.{ts,mjs}',
    '{schemas,snippets,syntaxes}/**/*.json',
    '*.json',
  ]),
];
await countStage('lint', eslint === 0 && prettier === 0);
