import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension } from './buildExtension';
import { run } from './processes';
import { desktopVSCode } from './desktopVSCode';
import type { DesktopVSCode } from './desktopVSCode';
import { openFrontDoor } from './frontDoor';
import { generate } from './generate';
import { packExtension } from './packExtension';
import { cache, root } from './paths';
import { installPackedExtension, startVSCodeServer } from './vscodeServer';
import { installVSCode, newest } from './vscode';

const examples = join(root, 'examples');

const { values } = parseArgs({
  options: { web: { type: 'boolean', default: false }, port: { type: 'string', default: '0' } },
});
const port = Number(values.port);
if (!Number.isInteger(port) || port < 0 || port > 65_535)
  throw new Error(`--port takes a number from 0 to 65535, not ${values.port}.`);

await generate();
await buildExtension();
console.log('Extension: built');
const desktop = values.web ? undefined : desktopVSCode();
await (desktop === undefined ? serveToBrowser() : openDesktop(desktop));

async function serveToBrowser(): Promise<void> {
  const vscode = await installVSCode(newest);
  const extensionsFolder = join(cache, 'start-extensions');
  const { path } = await packExtension();
  await installPackedExtension(vscode, path, extensionsFolder);
  const server = await startVSCodeServer(vscode, {
    dataFolder: join(cache, 'start'),
    extensionsFolder,
    development: false,
    workspaceTrust: false,
    keepSettings: true,
  });
  const door = await openFrontDoor(port, server.port, (host) => server.workbenchPath({ folder: examples }, host)).catch(
    async (error: unknown) => {
      await server.stop();
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
      throw new Error(`Port ${port} is in use. Choose another: npm start -- --web --port N.`);
    },
  );
  console.log(`VS Code ${server.version} with the extension and the folder examples/; Ctrl-C ends it. Open:`);
  console.log(`http://127.0.0.1:${door.port}/`);
  await stopSignal();
  await Promise.all([door.close(), server.stop()]);
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.removeAllListeners(signal).on(signal, () => resolve());
    }
  });
}

async function openDesktop({ executable, isWindow }: DesktopVSCode): Promise<void> {
  console.log(`VS Code of this machine (${executable}) with the extension and the folder examples/.`);
  console.log(isWindow ? 'Close its window or press Ctrl-C to end.' : 'Close its window to end.');
  const isRoot = process.getuid?.() === 0;
  process.exitCode = await run(executable, [
    `--extensionDevelopmentPath=${root}`,
    `--user-data-dir=${join(cache, 'desktop')}`,
    `--extensions-dir=${join(cache, 'desktop-extensions')}`,
    '--disable-workspace-trust',
    '--skip-welcome',
    '--skip-release-notes',
    '--disable-updates',
    '--disable-telemetry',
    '--new-window',
    ...(isWindow ? [] : ['--wait']),
    ...(isRoot ? ['--no-sandbox'] : []),
    examples,
  ]);
}
