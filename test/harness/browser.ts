import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { LaunchOptions } from 'playwright-core';
import { cached, npmInstall } from '../../scripts/cache';
import { run } from '../../scripts/processes';

/** A path of a browser to use, or `own` for the one from npm even where another is installed. */
const browserVariable = 'PARTNER_EVENTS_BROWSER';

/** A Chrome or Chromium, or what Edge makes of it. */
export interface Browser {
  readonly executablePath: string;
  /** Added to the environment it is started in. */
  readonly environment: Readonly<Record<string, string>>;
}

/** How playwright starts the browser for a VS Code workbench. */
export function launchOptions({ executablePath, environment }: Browser): LaunchOptions {
  return {
    executablePath,
    env: { ...(process.env as Record<string, string>), ...environment },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      // Containers often give little shared memory; a page that finds it full crashes.
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
    // The harness stops what it started itself, in order.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
}

/** Finds an installed browser, or installs one: from npm into the cache, or with Debian's apt. */
export async function installBrowser(): Promise<Browser> {
  const wanted = process.env[browserVariable];
  if (wanted !== undefined && wanted !== 'own') {
    if (!works(wanted, {})) throw new Error(`${browserVariable} names ${wanted}, which does not start.`);
    return { executablePath: wanted, environment: {} };
  }
  const installed = wanted === 'own' ? undefined : installedBrowser();
  if (installed !== undefined) return installed;
  const failures: string[] = [];
  for (const source of [browserFromNpm, browserFromApt]) {
    try {
      return await source();
    } catch (error) {
      failures.push((error as Error).message);
    }
  }
  throw new Error(
    `No browser to drive. Install Chrome, Chromium or Edge so that it is on the PATH, or name one in ${browserVariable}. ` +
      `What was tried:\n${failures.map((failure) => `- ${failure}`).join('\n')}`,
  );
}

function works(executablePath: string, environment: Readonly<Record<string, string>>): boolean {
  const { status } = spawnSync(executablePath, ['--version', '--no-sandbox'], {
    stdio: 'ignore',
    env: { ...process.env, ...environment },
    timeout: 30_000,
  });
  return status === 0;
}

function installedBrowser(): Browser | undefined {
  const names = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'chrome', 'microsoft-edge'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const elsewhere = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    join(process.env['ProgramFiles'] ?? 'C:\\Program Files', 'Google\\Chrome\\Application\\chrome.exe'),
    join(process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)', 'Microsoft\\Edge\\Application\\msedge.exe'),
  ];
  const executablePath = [
    ...onPath.filter((path) => existsSync(path) && works(path, {})),
    // Asking Chrome for its version opens a window on Windows.
    ...elsewhere.filter((path) => existsSync(path)),
  ][0];
  return executablePath === undefined ? undefined : { executablePath, environment: {} };
}

const fontConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
</fontconfig>
`;

/** A Chromium for Linux x64 that brings libraries of its own: the last that asks for no newer Node than 20. */
async function browserFromNpm(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The Chromium from npm is for Linux on x64 only.');
  }
  const folder = await cached('chromium-147', 'Chromium', async (partial) => {
    const installation = join(partial, 'package');
    await mkdir(installation);
    await npmInstall(installation, '@sparticuz/chromium@147.0.0', 'dejavu-fonts-ttf@2.37.3');
    const packed = join(installation, 'node_modules/@sparticuz/chromium/bin');
    for (const name of await readdir(packed)) {
      const content = await promisify(brotliDecompress)(await readFile(join(packed, name)));
      const path = join(partial, name.replace(/\.br$/, ''));
      await writeFile(path, content);
      if (path.endsWith('.tar')) {
        await promisify(execFile)('tar', ['-xf', path, '-C', partial]);
        await rm(path);
      }
    }
    await chmod(join(partial, 'chromium'), 0o755);
    for (const font of ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf', 'DejaVuSansMono.ttf', 'DejaVuSansMono-Bold.ttf']) {
      await copyFile(join(installation, 'node_modules/dejavu-fonts-ttf/ttf', font), join(partial, 'fonts', font));
    }
    await writeFile(join(partial, 'fonts.conf'), fontConfiguration);
    await rm(installation, { recursive: true });
  });
  const executablePath = join(folder, 'chromium');
  const environment = { LD_LIBRARY_PATH: join(folder, 'lib'), FONTCONFIG_PATH: folder };
  if (!works(executablePath, environment)) throw new Error(`The Chromium from npm does not start (${executablePath}).`);
  return { executablePath, environment };
}

async function browserFromApt(): Promise<Browser> {
  if (!existsSync('/usr/bin/apt-get')) throw new Error('There is no apt-get here.');
  if (process.getuid?.() !== 0) throw new Error('apt-get needs to be run as root: sudo apt-get install chromium.');
  console.log('Chromium: installing with apt-get…');
  const environment = { DEBIAN_FRONTEND: 'noninteractive' };
  if ((await run('apt-get', ['update', '--quiet=2'], environment)) !== 0) throw new Error('apt-get update failed.');
  const install = ['install', '--yes', '--quiet=2', '--no-install-recommends', 'chromium', 'fonts-dejavu-core'];
  if ((await run('apt-get', install, environment)) !== 0) throw new Error('apt-get install chromium failed.');
  return { executablePath: '/usr/bin/chromium', environment: {} };
}
