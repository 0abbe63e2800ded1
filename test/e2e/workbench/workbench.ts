import type { Page } from 'playwright-core';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paint } from '../../harness/unseen';
import type { VSCodeServer } from '../../../scripts/vscodeServer';
import { Editor } from './editor';
import { eventually } from './eventually';
import { QuickInput } from './quickInput';
import { Dialog, Notifications, Problems, StatusBar, Tree } from './surroundings';

/** A VS Code with the packed extension and a folder, as a person has it in front of them. */
export class Workbench {
  readonly page: Page;
  readonly server: VSCodeServer;
  /** Absolute path of the folder that is open. */
  readonly folder: string;
  readonly quickInput: QuickInput;
  readonly editor: Editor;
  readonly notifications: Notifications;
  readonly dialog: Dialog;
  readonly statusBar: StatusBar;
  readonly problems: Problems;

  /** @param trusted whether the folder is trusted from the start */
  constructor(page: Page, server: VSCodeServer, folder: string, trusted: boolean) {
    this.page = page;
    this.server = server;
    this.folder = folder;
    this.quickInput = new QuickInput(page);
    this.editor = new Editor(page, this.quickInput, folder, trusted);
    this.notifications = new Notifications(page);
    this.dialog = new Dialog(page);
    this.statusBar = new StatusBar(page);
    this.problems = new Problems(page, this.quickInput);
  }

  /** Waits until the folder is shown and VS Code has started in full. */
  async ready(): Promise<void> {
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 120_000 });
    await this.#started();
  }

  /** Loads the window again; the side bar shows what it showed before. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.#started();
  }

  /** A tree by its title. */
  tree(title: string): Tree {
    return new Tree(this.page, title);
  }

  /** Runs a command by its title in the command palette. */
  async run(title: string): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Closes what VS Code shows over everything else, such as its settings, if it does: it takes no command meanwhile. */
  async closeAbove(): Promise<void> {
    const above = this.page.locator('.monaco-modal-editor-block');
    if (!(await above.isVisible())) return;
    await above.locator('.modal-editor-action-container [aria-label^="Close"]').click();
    await above.waitFor({ state: 'hidden' });
  }

  /** Opens a new events file, and waits until its text is there and the keyboard in it. */
  async newEventsFile(): Promise<void> {
    const before = await this.editor.title();
    await this.run('Partner Events: New Events File');
    await eventually(async () => {
      const title = await this.editor.title();
      if (title === undefined || title === before) throw new Error(`The editor in front is ${title}.`);
      if (!(await this.editor.visibleLines()).some((line) => line.includes('"Source"')))
        throw new Error('It is empty.');
    });
    await this.editor.takesKeys();
  }

  /** Chooses a connection in the status bar, and waits until it is named there. */
  async connectTo(name: string): Promise<void> {
    await this.quickInput.chooseIn({ press: () => this.statusBar.click(''), title: 'Choose Connection' }, name, name);
    await eventually(async () => {
      const [item = ''] = await this.statusBar.ownTexts();
      if (item !== name && !item.startsWith(`${name} · `)) throw new Error(`The status bar says ${item}.`);
    });
  }

  /** The text of a file of the folder as it is on disk. */
  async fileText(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8');
  }

  /** What the extension wrote to its log so far. */
  async log(): Promise<string> {
    const logs = join(this.server.dataFolder, 'data/logs');
    const own = (await readdir(logs, { recursive: true })).filter((path) =>
      /partner-events\.[^/]+\/.*\.log$/.test(path),
    );
    return (await Promise.all(own.map((path) => readFile(join(logs, path), 'utf8')))).join('');
  }

  /** What one would want to know of the screen after a failure, a line each. */
  async onScreen(): Promise<string> {
    const { dialog, editor, notifications, page, quickInput, statusBar } = this;
    const box = (await quickInput.isOpen())
      ? [await quickInput.title(), await quickInput.value(), await quickInput.rows()]
      : 'closed';
    const facts = {
      keyboard: await page.evaluate('document.activeElement.className'),
      tab: await editor.title(),
      statusBar: await statusBar.ownTexts(),
      box,
      dialog: (await dialog.isOpen()) ? await dialog.message() : 'closed',
      messages: await notifications.messages(),
    };
    return Object.entries(facts)
      .map(([name, fact]) => `${name}: ${JSON.stringify(fact)}`)
      .join('\n');
  }

  async screenshot(path: string): Promise<void> {
    await paint(this.page);
    await this.page.screenshot({ path, animations: 'disabled' });
  }

  async #started(): Promise<void> {
    await this.page.locator('.statusbar-item[id="status.problems"]').waitFor({ timeout: 120_000 });
  }
}
