import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { format, parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { installBrowser, launchOptions } from './browser';
import { out } from '../../scripts/paths';
import { testOutputMark } from './suite';
import { builtInExtensions, calmSettings, paint, paintNothing } from './unseen';
import { startVSCodeServer } from '../../scripts/vscodeServer';
import { installVSCode, newest, oldest } from '../../scripts/vscode';

/** A run that takes longer than this many milliseconds hangs. */
const longestRun = 1_800_000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
  },
});
const version = [oldest, newest].find((one) => one.version === process.env['PARTNER_EVENTS_HOST_VSCODE']);
const { extensionDevelopmentPath, extensionTestsPath, 'user-data-dir': dataFolder } = values;
const folder = positionals[0];
if (
  version === undefined ||
  folder === undefined ||
  typeof extensionDevelopmentPath !== 'string' ||
  typeof extensionTestsPath !== 'string' ||
  typeof dataFolder !== 'string'
) {
  throw new Error('A folder, --extensionDevelopmentPath, --extensionTestsPath and --user-data-dir are needed.');
}

/** What else was written to the console of the workbench and of the extension host. */
const consoleLines: string[] = [];
const testLines: string[] = [];
const server = await startVSCodeServer(await installVSCode(version), {
  dataFolder,
  development: true,
  workspaceTrust: false,
  theme: 'dark',
  builtInExtensions,
  settings: calmSettings,
});
const browser = await chromium.launch(launchOptions(await installBrowser()));
const context = await browser.newContext();
await paintNothing(context);
const page = await context.newPage();

const code = await new Promise<number>((resolve) => {
  const giveUp = (why: string): void => {
    console.error(why);
    resolve(1);
  };
  const timer = setTimeout(() => giveUp(`The tests did not end within ${longestRun / 1000} s.`), longestRun);
  timer.unref();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(1));
  page.on('crash', () => giveUp('The page of VS Code crashed.'));
  const visit = async (): Promise<void> => {
    // The two functions that the test driver of VS Code calls in its page.
    await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
      const line = format(...args);
      if (!line.startsWith(testOutputMark)) {
        consoleLines.push(`${type}: ${line}`);
        return;
      }
      testLines.push(line);
      console.log(line.slice(testOutputMark.length));
    });
    await page.exposeFunction('codeAutomationExit', (exitCode: number) => resolve(exitCode));
    await page.goto(server.workbenchUrl({ folder, extensionDevelopmentPath, extensionTestsPath }));
  };
  visit().catch((error: unknown) => giveUp(String(error)));
});

if (code !== 0) {
  const kept = join(out, 'host', `failed-${version.version}`);
  await rm(kept, { recursive: true, force: true });
  await mkdir(kept, { recursive: true });
  await paint(page)
    .then(() => page.screenshot({ path: join(kept, 'workbench.png') }))
    .catch(() => undefined);
  await server.keepLogs(kept);
  await writeFile(join(kept, 'console.log'), consoleLines.join('\n'));
  if (testLines.length === 0)
    console.error(`The tests did not begin. The end of the console:\n${consoleLines.slice(-20).join('\n')}`);
  console.error(`Logs and a picture of the workbench: ${kept}`);
}
await browser.close();
await server.stop();
process.exit(code);
