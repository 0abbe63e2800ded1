import { readFile, mkdir } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { dirname, extname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { out } from '../../../scripts/paths';
import type { InstalledVSCode } from '../../../scripts/vscode';
import { calmSettings, paint, paintNothing } from '../../harness/unseen';
import { Editor } from './editor';
import { patience } from './eventually';
import { QuickInput } from './quickInput';
import { stage } from './stage';
import { Notifications, Problems, Tree } from './surroundings';

/** A VS Code that is a page in a browser and nothing else: no server runs extensions, and its folder is on no disk. */
export interface BrowserWorkbench {
  readonly page: Page;
  readonly editor: Editor;
  readonly quickInput: QuickInput;
  readonly notifications: Notifications;
  readonly problems: Problems;
  /** What the page asked of others than the one that served it. */
  readonly leftTo: readonly string[];
  /** Errors that the page, or an extension in it, wrote to its console. */
  readonly errors: readonly string[];
  tree(title: string): Tree;
  /** Keeps a picture in `out/e2e/`. */
  keepPicture(name: string): Promise<string>;
  close(): Promise<void>;
}

/** A file system of its own, such as a repository that no computer has. */
const virtualScheme = 'virtual-folder';

const settings = {
  ...calmSettings,
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'window.autoDetectColorScheme': false,
  'workbench.enableExperiments': false,
  'workbench.hover.delay': 600_000,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Opens a page with the extension in that folder and a virtual folder with these texts. */
export async function openBrowserWorkbench(
  extension: string,
  files: Readonly<Record<string, string>>,
): Promise<BrowserWorkbench> {
  const { vscode, browser } = await stage();
  const server = await serve(vscode, extension, await virtualFolder(files));
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(patience);
  await paintNothing(context);
  const leftTo: string[] = [];
  const errors: string[] = [];
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol !== 'data:' && protocol !== 'blob:' && origin !== server.origin) leftTo.push(request.url());
  });
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  context.on('weberror', (error) => errors.push(String(error.error())));
  const page = await context.newPage();
  const quickInput = new QuickInput(page);
  const keepPicture = async (name: string): Promise<string> => {
    const folder = join(out, 'e2e', vscode.version, 'in the browser');
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${name}.png`);
    await paint(page);
    await page.screenshot({ path });
    return path;
  };
  const close = async (): Promise<void> => {
    await context.close();
    await server.stop();
  };
  try {
    await page.goto(server.origin);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  } catch (error) {
    console.log(`      kept: ${await keepPicture('not opened')}\n${errors.join('\n')}`);
    await close();
    throw error;
  }
  return {
    page,
    editor: new Editor(page, quickInput, '/folder', false),
    quickInput,
    notifications: new Notifications(page),
    problems: new Problems(page, quickInput),
    leftTo,
    errors,
    tree: (title) => new Tree(page, title),
    keepPicture,
    close,
  };
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
};

/** The files of the extension that has the folder. */
async function virtualFolder(files: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>> {
  const manifest = {
    name: virtualScheme,
    publisher: 'tests',
    version: '1.0.0',
    engines: { vscode: '^1.103.0' },
    browser: './virtualFolder.js',
    activationEvents: [`onFileSystem:${virtualScheme}`],
  };
  return {
    'package.json': JSON.stringify(manifest),
    'virtualFolder.js': await readFile(join(import.meta.dirname, 'virtualFolder.cjs'), 'utf8'),
    'files.json': JSON.stringify(files),
  };
}

/** Serves the files of VS Code, of the extension and of the virtual folder, and the page that puts them together. */
async function serve(
  vscode: InstalledVSCode,
  extension: string,
  folder: Readonly<Record<string, string>>,
): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const files = dirname(dirname(vscode.server));
  const contentOf = async (path: string, host: string): Promise<string | Uint8Array> => {
    if (path === '/') return pageFor(host);
    const [, place = '', ...rest] = path.split('/');
    const name = rest.join('/');
    switch (place) {
      case 'vscode': {
        const content = await readFile(join(files, name));
        return name.endsWith('workbench/workbench.js') ? withoutServer(content.toString()) : content;
      }
      case 'extension':
        return readFile(join(extension, name));
      case 'folder':
        return folder[name] ?? Promise.reject(new Error(`There is no ${path}.`));
      default:
        return Promise.reject(new Error(`There is no ${path}.`));
    }
  };
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    contentOf(path, request.headers.host ?? '').then(
      (content) => {
        const type = path === '/' ? 'text/html' : (contentTypes[extname(path)] ?? 'application/octet-stream');
        // The frame that extensions run in has no address of its own.
        response.writeHead(200, { 'Content-Type': type, 'Access-Control-Allow-Origin': '*' });
        response.end(content);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${portOf(server)}`, stop: () => stopped(server) };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function stopped(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** This build of VS Code always has a server, which runs its extensions and keeps what is the person's: here the page does both. */
function withoutServer(code: string): string {
  const patches: readonly (readonly [found: RegExp, instead: string])[] = [
    [/remoteAuthority:location\.host/, 'remoteAuthority:void 0'],
    [/(get userRoamingDataHome\(\)\{return[^}]*\{scheme:)\w+\.vscodeRemote/, '$1"vscode-userdata"'],
  ];
  return patches.reduce((patched, [found, instead]) => {
    if (!found.test(patched)) throw new Error(`The workbench no longer has ${found.source}.`);
    return patched.replace(found, instead);
  }, code);
}

function pageFor(host: string): string {
  const configuration = {
    additionalBuiltinExtensions: ['/extension', '/folder'].map((path) => ({ scheme: 'http', authority: host, path })),
    configurationDefaults: settings,
    // What this build of VS Code asks for.
    userDataPath: '/user',
    isEnabledFileDownloads: true,
    isEnabledFileUploads: true,
    isEnabledCoderGettingStarted: false,
    folderUri: { scheme: virtualScheme, authority: '', path: '/folder' },
  };
  const escaped = JSON.stringify(configuration).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const code = '/vscode/out/vs/code/browser/workbench/workbench';
  return `<!DOCTYPE html>
<html>
  <head>
    <meta charset="utf-8">
    <meta id="vscode-workbench-web-configuration" data-settings="${escaped}">
    <link rel="stylesheet" href="${code}.css">
  </head>
  <body aria-label=""></body>
  <script>globalThis._VSCODE_FILE_ROOT = location.origin + '/vscode/out/';</script>
  <script type="module" src="/vscode/out/nls.messages.js"></script>
  <script type="module" src="${code}.js"></script>
</html>
`;
}
