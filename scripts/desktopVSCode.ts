import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/** An installed desktop VS Code. */
export interface DesktopVSCode {
  readonly executable: string;
  /** Whether the executable lives as long as its window; the command line tool in front of it ends when told to wait. */
  readonly isWindow: boolean;
}

/** The desktop VS Code whose `code` is on the PATH, where a window can be opened at all. */
export function desktopVSCode(environment: NodeJS.ProcessEnv = process.env): DesktopVSCode | undefined {
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
