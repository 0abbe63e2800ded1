import { join } from 'node:path';
import { cached, npmInstall, npmUnpack } from './cache';
import { replaceNatives } from './nativeStandIns';
import { run } from './processes';

/** A VS Code to run in: its server and workbench, as the npm package `code-server` carries them. */
export interface VSCodeVersion {
  /** What `vscode.version` says in it. */
  readonly version: string;
  /** The version of the package `code-server`. */
  readonly codeServer: string;
  /** Major versions of Node that it runs on; the last is installed where this process runs on none of them. */
  readonly nodes: readonly number[];
  readonly themes: Readonly<Record<Theme, string>>;
}

/** What to look at VS Code in. */
export type Theme = 'dark' | 'light' | 'highContrast' | 'highContrastLight';

const highContrastThemes = { highContrast: 'Default High Contrast', highContrastLight: 'Default High Contrast Light' };

/** The oldest VS Code that `engines` in `package.json` promises. */
export const oldest: VSCodeVersion = {
  version: '1.103.2',
  codeServer: '4.103.2',
  nodes: [22],
  themes: { dark: 'Default Dark Modern', light: 'Default Light Modern', ...highContrastThemes },
};

/** The newest VS Code that was there when this line was last changed. */
export const newest: VSCodeVersion = {
  version: '1.139.1',
  codeServer: '4.139.1',
  nodes: [24],
  themes: { dark: 'Dark Modern', light: 'Light Modern', ...highContrastThemes },
};

/** An installed VS Code. */
export interface InstalledVSCode {
  readonly version: string;
  readonly themes: VSCodeVersion['themes'];
  /** The Node to run the server with. */
  readonly node: string;
  /** The path of `server-main.js`. */
  readonly server: string;
}

/** Installs a VS Code into the cache, and the Node it needs. */
export async function installVSCode({ version, codeServer, nodes, themes }: VSCodeVersion): Promise<InstalledVSCode> {
  const inPackage = 'package/lib/vscode';
  const folder = await cached(`vscode-${version}`, `VS Code ${version}`, async (partial) => {
    // Without its dependencies: they are those of a server that nobody starts.
    await npmUnpack(partial, `code-server@${codeServer}`);
    await npmInstall(join(partial, inPackage));
    await replaceNatives(join(partial, inPackage, 'node_modules'));
  });
  return { version, themes, node: await installNode(nodes), server: join(folder, inPackage, 'out/server-main.js') };
}

/** The path of a Node of one of these major versions: this one, or else the last of them, installed into the cache. */
export async function installNode(majors: readonly number[]): Promise<string> {
  const own = Number(process.versions.node.split('.')[0]);
  const wanted = majors.at(-1);
  if (wanted === undefined || majors.includes(own)) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const folder = await cached(`node-${wanted}`, `Node ${wanted} for VS Code`, (partial) =>
    npmInstall(partial, `${name}@${wanted}`),
  );
  return join(folder, 'node_modules', name, process.platform === 'win32' ? 'bin/node.exe' : 'bin/node');
}

/**
 * Goes on in the Node that is inside the oldest VS Code, where this process runs on another: what is tested and measured is
 * what runs there. Does not come back then; the process ends as that one does.
 */
export async function goOnInNodeOfVSCode(): Promise<void> {
  const node = await installNode(oldest.nodes);
  if (node === process.execPath) return;
  const [, script = '', ...args] = process.argv;
  process.exit(await run(node, ['scripts/run.mjs', script, ...args]));
}
