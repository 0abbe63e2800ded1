import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { out, root } from '../../../scripts/paths';
import { newRunFolder } from '../../../scripts/cache';
import { testEnvironment } from '../../harness/environment';
import { builtInExtensions, calmSettings, paintNothing } from '../../harness/unseen';
import { startVSCodeServer } from '../../../scripts/vscodeServer';
import type { Theme } from '../../../scripts/vscode';
import { patience } from './eventually';
import { becomeRemote } from './remoteAuthority';
import { stage } from './stage';
import { Workbench } from './workbench';

/** How a workbench is to be set up. */
export interface WorkbenchOptions {
  /** Files of the folder that is opened, by their paths in it; absent: a copy of `examples/`. */
  readonly files?: Readonly<Record<string, string>>;
  readonly theme?: Theme;
  /** On: the folder is untrusted until the test trusts it. */
  readonly workspaceTrust?: boolean;
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Settings of machine scope, such as connections. */
  readonly machineSettings?: Readonly<Record<string, unknown>>;
  /** Undefined takes a variable away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Where extensions are installed for this workbench alone; absent: the packed extension, as for all others. */
  readonly extensionsFolder?: string;
  /** The language that extensions are to speak, such as `de`; absent: English, as VS Code's own texts are always. */
  readonly language?: string;
  /** The kind of remote window that it is, such as `codespaces+fluffy`; absent: that of a plain server. */
  readonly authority?: string;
  /** In CSS pixels. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Device pixels per CSS pixel. */
  readonly scale?: number;
}

/** A workbench and how it ends. */
export interface OpenWorkbench {
  readonly workbench: Workbench;
  close(): Promise<void>;
}

const settingsOfAll = {
  ...calmSettings,
  'files.autoSave': 'off',
  // A hover over a tab lies over the lenses of the first line. In milliseconds.
  'workbench.hover.delay': 600_000,
};

/** Opens a workbench on a folder, settings and a server of its own. */
export async function openWorkbench(options: WorkbenchOptions = {}): Promise<OpenWorkbench> {
  const { vscode, browser, extensionsFolder } = await stage();
  const runFolder = await newRunFolder('workbench');
  const folder = join(runFolder, 'folder');
  await fillFolder(folder, options.files);
  const server = await startVSCodeServer(vscode, {
    dataFolder: join(runFolder, 'server'),
    extensionsFolder: options.extensionsFolder ?? extensionsFolder,
    builtInExtensions,
    development: false,
    workspaceTrust: options.workspaceTrust ?? false,
    theme: options.theme ?? 'dark',
    settings: { ...settingsOfAll, ...options.settings },
    machineSettings: options.machineSettings ?? {},
    environment: { ...testEnvironment, XDG_STATE_HOME: join(runFolder, 'state'), ...options.environment },
  });
  const context = await browser.newContext({
    viewport: options.size ?? { width: 1280, height: 800 },
    deviceScaleFactor: options.scale ?? 1,
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(patience);
  // As the script does that VS Code loads in another language; it tells the extension host.
  if (options.language !== undefined) {
    await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(options.language)};`);
  }
  if (options.authority !== undefined) await becomeRemote(context, options.authority);
  await paintNothing(context);
  const page = await context.newPage();
  const workbench = new Workbench(page, server, folder, options.workspaceTrust !== true);
  const close = async (): Promise<void> => {
    await context.close();
    await server.stop();
    await rm(runFolder, { recursive: true, force: true });
  };
  try {
    await page.goto(server.workbenchUrl({ folder }));
    await workbench.ready();
  } catch (error) {
    await keepEvidence(workbench, 'not opened');
    await close();
    throw error;
  }
  return { workbench, close };
}

/** Writes the files of a folder, by their paths in it; absent: a copy of `examples/`. */
export async function fillFolder(folder: string, files: WorkbenchOptions['files']): Promise<void> {
  if (files === undefined) await cp(join(root, 'examples'), folder, { recursive: true });
  for (const [name, text] of Object.entries(files ?? {})) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/**
 * A workbench for the tests of a `describe` and of those in it: opened before the first, closed after the last. A test that
 * fails leaves a picture and the logs in a folder of its own in `out/e2e/`. It takes as long to open as many tests take:
 * what needs no other environment, trust or state of Local uses `useSharedWorkbench`.
 * @param setUp a function where it depends on what earlier `before` started
 */
export function useWorkbench(setUp: WorkbenchOptions | (() => WorkbenchOptions) = {}): () => Workbench {
  let open: OpenWorkbench | undefined;
  const workbench = (): Workbench => {
    if (open === undefined) throw new Error('The workbench is open only while the tests run.');
    return open.workbench;
  };
  before(async function () {
    this.timeout(300_000);
    open = await openWorkbench(typeof setUp === 'function' ? setUp() : setUp);
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await keepEvidence(workbench(), this.currentTest.fullTitle());
  });
  after(async function () {
    if (open !== undefined && wasCutShort(this.test?.parent)) await keepEvidence(open.workbench, 'a hook failed');
    await open?.close();
  });
  return workbench;
}

/** Whether tests of the suite were not run, because a hook before them failed. */
export function wasCutShort(suite: Mocha.Suite | undefined): boolean {
  let isCut = false;
  suite?.eachTest((test) => {
    isCut ||= test.state === undefined && !test.isPending();
  });
  return isCut;
}

/** Keeps a picture of the workbench and its logs in a folder of its own in `out/e2e/`, and prints what is on screen. */
export async function keepEvidence(workbench: Workbench, title: string): Promise<void> {
  const folder = join(out, 'e2e', workbench.server.version, title.replace(/[^\w.() -]+/g, '_').slice(0, 120));
  await mkdir(folder, { recursive: true });
  await workbench.screenshot(join(folder, 'workbench.png'));
  await workbench.server.keepLogs(folder);
  console.log(`      kept: ${folder}\n${indented(await workbench.onScreen())}`);
}

function indented(text: string): string {
  return text.replace(/^/gm, '      ');
}
