import { pathToFileURL } from 'node:url';
import { closeSharedWorkbench } from '../e2e/workbench/sharedWorkbench';
import { stage, versionVariable } from '../e2e/workbench/stage';
import { buildExtension, generate } from '../../scripts/build';
import { report, runSuite } from './suite';
import { packExtension } from '../../scripts/package';
import { root } from '../../scripts/paths';
import { prepare } from './prepare';
import { selectTests } from './selection';
import { newest } from '../../scripts/vscode';

const { files, grep, vscode = newest } = await selectTests('test/e2e');
await prepare(generate, buildExtension, packExtension);
process.env[versionVariable] = vscode.version;
const suite = `browser-driven, VS Code ${vscode.version}`;
const opened = await stage();
console.log(`\n${suite}`);
const counts = await runSuite(suite, root, { timeout: 180_000, ...(grep !== undefined && { grep }) }, async () => {
  for (const file of files) await import(pathToFileURL(file).href);
});
await closeSharedWorkbench();
await opened.close();
await report(counts);
process.exit(counts.failed === 0 ? 0 : 1);
