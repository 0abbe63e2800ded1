import { chromium, type Browser } from 'playwright-core';
import { rm } from 'node:fs/promises';
import { installBrowser, launchOptions } from '../../harness/browser';
import { packedPath } from '../../../scripts/package';
import { newRunFolder } from '../../../scripts/cache';
import { installPackedExtension } from '../../../scripts/vscodeServer';
import { installVSCode, newest, oldest, type InstalledVSCode } from '../../../scripts/vscode';

/** Names the version of VS Code to run in; absent: the newest. */
export const versionVariable = 'PARTNER_EVENTS_E2E_VSCODE';

/** What all workbenches of a run share. */
export interface Stage {
  readonly vscode: InstalledVSCode;
  readonly browser: Browser;
  /** Holds the packed extension, installed. */
  readonly extensionsFolder: string;
  close(): Promise<void>;
}

let opened: Promise<Stage> | undefined;

/** Installs the `.vsix` that was packed last and starts the browser, once in a run. */
export function stage(): Promise<Stage> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Stage> {
  const wanted = process.env[versionVariable] ?? newest.version;
  const vscode = await installVSCode(wanted === oldest.version ? oldest : newest);
  const extensionsFolder = await newRunFolder('extensions');
  await installPackedExtension(vscode, await packedPath(), extensionsFolder);
  const browser = await chromium.launch(launchOptions(await installBrowser()));
  return {
    vscode,
    browser,
    extensionsFolder,
    close: async () => {
      await browser.close();
      await rm(extensionsFolder, { recursive: true, force: true });
    },
  };
}
