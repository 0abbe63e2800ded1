import { runLocalAlone } from './localAlone';

process.exitCode = await runLocalAlone(process.argv.slice(2), 'npm run local --');
