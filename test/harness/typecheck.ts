import { runNode } from './childProcess';
import { countStage } from './counts';
import { generate } from './generate';

await generate();
await countStage('types', (await runNode(['node_modules/typescript/bin/tsc', '--project', 'tsconfig.json'])) === 0);
