import { pathToFileURL } from 'node:url';
import { installJudges } from './judges';
import { report, runSuite } from './suite';
import { generate } from '../../scripts/build';
import { goOnInNodeOfVSCode } from '../../scripts/vscode';
import { root } from '../../scripts/paths';
import { prepare } from './prepare';
import { selectTests } from './selection';

await goOnInNodeOfVSCode();
const { files, grep } = await selectTests('test/unit');
await prepare(generate);
await installJudges();
const suite = `unit, Node ${process.versions.node}`;
console.log(`\n${suite}`);
const counts = await runSuite(suite, root, grep === undefined ? {} : { grep }, async () => {
  for (const file of files) await import(pathToFileURL(file).href);
});
await report(counts);
process.exit(counts.failed === 0 ? 0 : 1);
