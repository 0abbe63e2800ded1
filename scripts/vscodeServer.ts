import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { runToEnd, startGuarded } from './processes';
import { newRunFolder } from './cache';
import type { InstalledVSCode, Theme } from './vscode';

/** How a server's VS Code is set up. */
export interface ServerOptions {
  /** Where it keeps settings, extensions, logs and storage. Two servers must not share one. */
  readonly dataFolder: string;
  /** On: folders are untrusted until the person trusts them. Off: everything is trusted. */
  readonly workspaceTrust: boolean;
  /** Absent: VS Code's own choice. */
  readonly theme?: Theme;
  /** Settings of the user, on top of those that keep VS Code quiet. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of the machine the extension host runs on: the place for settings that no workspace may set. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** Leaves settings that an earlier run of the same data folder wrote, or its user changed. */
  readonly keepSettings?: boolean;
  /**
   * Whether the extension runs from its sources, or tests run inside VS Code. VS Code takes that from an address only in a
   * mode that is made for its own tests and shows no notifications, and in the oldest version no dialogs.
   */
  readonly development: boolean;
  /** Absent or 0: any free one. */
  readonly port?: number;
  /** Where extensions are installed; absent: a folder in the data folder. */
  readonly extensionsFolder?: string;
  /** Names of the extensions that VS Code brings along and is to have; absent: all. It starts faster with fewer. */
  readonly builtInExtensions?: readonly string[];
  /** Added to the environment of the server and of its extension host; what is undefined is taken away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** What the workbench is to open. */
export interface WorkbenchAddress {
  /** Absolute path of the folder to open; absent: a window without one. */
  readonly folder?: string;
  /** Absolute path of an extension to run from its sources. */
  readonly extensionDevelopmentPath?: string;
  /** Absolute path of a module that exports `run()`, which is run inside the extension host. */
  readonly extensionTestsPath?: string;
}

/** A VS Code server that answers on loopback. */
export interface VSCodeServer {
  readonly version: string;
  readonly dataFolder: string;
  /** Where the workbench is; holds the secret that keeps others out. */
  workbenchUrl(address: WorkbenchAddress): string;
  /** What the server printed so far. */
  output(): string;
  /** Copies what VS Code, its extension host and the extensions logged into a folder. */
  keepLogs(folder: string): Promise<void>;
  stop(): Promise<void>;
}

const quietSettings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'security.workspace.trust.startupPrompt': 'never',
  // Looks at every process of the machine again and again.
  'remote.autoForwardPorts': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** Writes the settings, installs the packed extensions, starts the server on a free port and waits until it answers. */
export async function startVSCodeServer(vscode: InstalledVSCode, options: ServerOptions): Promise<VSCodeServer> {
  const { dataFolder } = options;
  const userSettings = join(dataFolder, 'data/User/settings.json');
  if (options.keepSettings !== true || !existsSync(userSettings)) {
    await writeSettings(userSettings, {
      ...quietSettings,
      'security.workspace.trust.enabled': options.workspaceTrust,
      ...(options.theme !== undefined && {
        'workbench.colorTheme': vscode.themes[options.theme],
        'window.autoDetectColorScheme': false,
        'window.autoDetectHighContrast': false,
      }),
      ...options.settings,
    });
    await writeMachineSettings(dataFolder, options.machineSettings ?? {});
  }

  const environment = { ...serverEnvironment(), ...options.environment };
  const common = ['--server-data-dir', dataFolder, '--accept-server-license-terms', '--telemetry-level', 'off'];
  if (options.extensionsFolder !== undefined) common.push('--extensions-dir', options.extensionsFolder);

  if (options.builtInExtensions !== undefined) {
    common.push('--builtin-extensions-dir', await linkBuiltIns(vscode, dataFolder, options.builtInExtensions));
  }

  const token = randomBytes(16).toString('hex');
  const listen = ['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--connection-token', token];
  const args = [vscode.server, ...common, ...listen, ...(options.development ? ['--enable-smoke-test-driver'] : [])];
  const guarded = startGuarded(vscode.node, args, environment);
  let output = '';
  guarded.process.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  guarded.process.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));

  const port = await listeningPort();
  const host = `127.0.0.1:${port}`;
  const remote = (path: string): string => `vscode-remote://${host}${encodeURI(path)}`;
  return {
    version: vscode.version,
    dataFolder,
    workbenchUrl: ({ folder, extensionDevelopmentPath, extensionTestsPath }) => {
      const payload = Object.entries({ extensionDevelopmentPath, extensionTestsPath }).flatMap(([name, path]) =>
        path === undefined ? [] : [[name, remote(path)]],
      );
      const query = new URLSearchParams({ tkn: token, ...(folder === undefined ? { ew: 'true' } : { folder }) });
      if (payload.length > 0) query.set('payload', JSON.stringify(payload));
      return `http://${host}/?${query.toString()}`;
    },
    output: () => output,
    keepLogs: async (folder) => {
      await writeFile(join(folder, 'server.log'), output);
      await cp(join(dataFolder, 'data/logs'), join(folder, 'logs'), { recursive: true });
    },
    stop: () => guarded.stop(),
  };

  function listeningPort(): Promise<number> {
    return new Promise((resolve, reject) => {
      const giveUp = (why: string): void => {
        reject(new Error(`The server of VS Code ${vscode.version} did not start${why}`));
      };
      const look = (): void => {
        const found = /Extension host agent listening on (\d+)/.exec(output)?.[1];
        if (found !== undefined) resolve(Number(found));
        // It goes on without listening.
        if (output.includes('EADDRINUSE')) {
          giveUp(`: port ${options.port ?? 0} is in use. Choose another.`);
          void guarded.stop();
        }
      };
      guarded.process.stdout.on('data', look);
      guarded.process.stderr.on('data', look);
      guarded.process.once('exit', () => giveUp(`:\n${output}`));
    });
  }
}

/** Makes a folder with those of the extensions that VS Code brings along, as far as this version has them. */
async function linkBuiltIns(vscode: InstalledVSCode, dataFolder: string, names: readonly string[]): Promise<string> {
  const all = join(dirname(vscode.server), '../extensions');
  const folder = join(dataFolder, 'built-in-extensions');
  await mkdir(folder, { recursive: true });
  for (const name of names) {
    const [extension, link] = [join(all, name), join(folder, name)];
    if (existsSync(extension) && !existsSync(link)) await symlink(extension, link, 'junction');
  }
  return folder;
}

/** Installs a packed extension into a folder of extensions, as a person does with "Install from VSIX…". */
export async function installPackedExtension(
  vscode: InstalledVSCode,
  path: string,
  extensionsFolder: string,
): Promise<void> {
  const dataFolder = await newRunFolder('install');
  const args = ['--server-data-dir', dataFolder, '--accept-server-license-terms', '--extensions-dir', extensionsFolder];
  const install = [vscode.server, ...args, '--install-extension', path, '--force'];
  const { code, output } = await runToEnd(vscode.node, install, serverEnvironment());
  await rm(dataFolder, { recursive: true, force: true });
  if (code !== 0) throw new Error(`VS Code ${vscode.version} could not install ${path}:\n${output}`);
}

/** Writes the settings of machine scope of the server with this data folder, which its windows take over while they run. */
export function writeMachineSettings(dataFolder: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  return writeSettings(join(dataFolder, 'data/Machine/settings.json'), settings);
}

async function writeSettings(path: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, JSON.stringify(settings, undefined, 2));
}

/** This process's environment without what an editor around it would hand to a VS Code inside it. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name));
  return { ...Object.fromEntries(own), EXTENSIONS_GALLERY: JSON.stringify({ serviceUrl: '' }) };
}
