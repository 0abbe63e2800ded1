import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtension, generate } from './build';
import { packExtension } from './package';
import { cache, root } from './paths';
import { run } from './processes';
import { installVSCode, newest } from './vscode';
import { installPackedExtension, startVSCodeServer } from './vscodeServer';

const examples = join(root, 'examples');

/** An installed desktop VS Code. */
interface DesktopVSCode {
  readonly executable: string;
  /** Whether the executable lives as long as its window; the command line tool in front of it ends when told to wait. */
  readonly isWindow: boolean;
}

/** What `npm start` does: a VS Code with the extension, of this machine or in a browser. */
export async function main(): Promise<void> {
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
  await (desktop === undefined ? serveToBrowser(port) : openDesktop(desktop));
}

async function serveToBrowser(port: number): Promise<void> {
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
    port,
  });
  console.log(`VS Code ${server.version} with the extension and the folder examples/; Ctrl-C ends it. Open:`);
  console.log(server.workbenchUrl({ folder: examples }));
  await stopSignal();
  await server.stop();
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

/** The desktop VS Code whose `code` is on the PATH, where a window can be opened at all. */
function desktopVSCode(environment: NodeJS.ProcessEnv = process.env): DesktopVSCode | undefined {
  const hasDisplay =
    process.platform !== 'linux' ||
    environment['DISPLAY'] !== undefined ||
    environment['WAYLAND_DISPLAY'] !== undefined;
  // In the terminal of a remote window, `code` is a tool that opens files in that window and knows no extensions.
  if (!hasDisplay || environment['VSCODE_IPC_HOOK_CLI'] !== undefined) return undefined;
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const onPath = (environment['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
  if (onPath === undefined) return undefined;
  const tool = realpathSync(onPath);
  const window = {
    darwin: join(dirname(tool), '../../../MacOS/Electron'),
    win32: join(dirname(tool), '../Code.exe'),
    linux: join(dirname(tool), '../code'),
  }[process.platform as string];
  return window !== undefined && window !== tool && existsSync(window)
    ? { executable: window, isWindow: true }
    : { executable: onPath, isWindow: false };
}
