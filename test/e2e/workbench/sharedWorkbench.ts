import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeMachineSettings } from '../../../scripts/vscodeServer';
import { eventually } from './eventually';
import {
  fillFolder,
  keepEvidence,
  openWorkbench,
  wasCutShort,
  type OpenWorkbench,
  type WorkbenchOptions,
} from './openWorkbench';
import type { Workbench } from './workbench';

/** What a suite needs of the workbench that suites share: of a window, a server or an environment of its own it has nothing. */
export interface SharedOptions {
  readonly files?: WorkbenchOptions['files'];
  /** All that is set, such as connections. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** Where a restored view would differ from that of a window that was just opened. */
const settingsOfAll = { 'workbench.editor.restoreViewState': false };

/** The keys of a connection without a profile. */
const environment = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'a-secret-of-the-test' };

/** The window that suites use one after the other, opened by the first of them. */
class SharedWorkbench {
  #open: OpenWorkbench | undefined;
  #suites = 0;

  /** Opens the window, or makes the one of the suite before as good as new. */
  async prepare({ files, settings = {} }: SharedOptions): Promise<Workbench> {
    this.#suites += 1;
    // Its number in the title of the window says when the settings count.
    const title = `Suite ${this.#suites}`;
    const machineSettings = { ...settingsOfAll, ...settings, 'window.title': title };
    if (this.#open === undefined) {
      this.#open = await openWorkbench({ ...(files !== undefined && { files }), machineSettings, environment });
    } else {
      const { workbench } = this.#open;
      try {
        await leaveNothingBehind(workbench);
      } catch (error) {
        await keepEvidence(workbench, 'not left behind');
        throw error;
      }
      for (const name of await readdir(workbench.folder)) {
        await rm(join(workbench.folder, name), { recursive: true, force: true });
      }
      await fillFolder(workbench.folder, files);
      await writeMachineSettings(workbench.server.dataFolder, machineSettings);
    }
    const { workbench } = this.#open;
    await eventually(async () => {
      const shown = await workbench.page.title();
      if (!shown.startsWith(title)) throw new Error(`The window is still called ${shown}.`);
    });
    return workbench;
  }

  async close(): Promise<void> {
    await this.#open?.close();
    this.#open = undefined;
  }
}

const sharedWorkbench = new SharedWorkbench();

/**
 * The workbench that suites share, for the tests of a `describe` and of those in it, with files and settings of their own:
 * no editor, message or send of a suite before, and Local is the connection. What Local has delivered stays, and so do the sources
 * that it has. Where a test fails, the next suite gets a new one.
 * @param setUp a function where it depends on what earlier `before` started
 */
export function useSharedWorkbench(setUp: SharedOptions | (() => SharedOptions) = {}): () => Workbench {
  let current: Workbench | undefined;
  let hasFailed = false;
  const workbench = (): Workbench => {
    if (current === undefined) throw new Error('The workbench is open only while the tests run.');
    return current;
  };
  before(async function () {
    this.timeout(300_000);
    try {
      current = await sharedWorkbench.prepare(typeof setUp === 'function' ? setUp() : setUp);
    } catch (error) {
      await sharedWorkbench.close();
      throw error;
    }
  });
  afterEach(async function () {
    if (this.currentTest?.state !== 'failed') return;
    hasFailed = true;
    await keepEvidence(workbench(), this.currentTest.fullTitle());
  });
  after(async function () {
    const isCut = current !== undefined && wasCutShort(this.test?.parent);
    if (isCut) await keepEvidence(workbench(), 'a hook failed');
    current = undefined;
    if (hasFailed || isCut) await sharedWorkbench.close();
  });
  return workbench;
}

/** Closes what suites shared, once all have run. */
export function closeSharedWorkbench(): Promise<void> {
  return sharedWorkbench.close();
}

/** Takes away what the tests before did, each by the way that a person has for it. */
async function leaveNothingBehind(workbench: Workbench): Promise<void> {
  const { dialog, editor, notifications, page, quickInput, server, statusBar } = workbench;
  await workbench.closeAbove();
  await workbench.run('View: Close All Editors');
  await eventually(async () => {
    // Where something was not saved.
    if (await dialog.isOpen()) await dialog.press("Don't Save");
    if ((await editor.title()) !== undefined) throw new Error('An editor is still open.');
  });
  if (await page.locator('.part.panel').isVisible()) await workbench.run('View: Hide Panel');
  await workbench.run('View: Show Explorer');
  if ((await statusBar.ownTexts())[0] !== 'Local') await workbench.connectTo('Local');
  const storage = join(server.dataFolder, 'data/User/workspaceStorage');
  const journals = (await readdir(storage, { recursive: true })).filter((path) =>
    /\/sends\/[^/]+\.journal$/.test(path),
  );
  if (journals.length > 0) {
    await workbench.run('Partner Events: Clear Sends…');
    await quickInput.titled('Remove all sends of this folder?');
    await quickInput.choose('Remove All');
    await quickInput.hidden();
  }
  await workbench.run('Notifications: Clear All Notifications');
  await eventually(async () => {
    if ((await notifications.messages()).length > 0) throw new Error('A message is still there.');
  });
}
