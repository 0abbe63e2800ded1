import { runNode } from '../../scripts/processes';
import { countStage } from './counts';
import { generate } from '../../scripts/generate';

await generate();
await countStage('types', (await runNode(['node_modules/typescript/bin/tsc', '--project', 'tsconfig.json'])) === 0);
