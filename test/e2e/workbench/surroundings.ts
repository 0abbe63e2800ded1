import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import type { QuickInput } from './quickInput';
import { plain } from './text';

/** The messages at the lower right: those that just came, or all of them once they are listed. */
export class Notifications {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async messages(): Promise<readonly string[]> {
    return (await this.#items().locator('.notification-list-item-message').allInnerTexts()).map(plain);
  }

  /** Presses a button of the message that holds `message`; waits for it first. */
  async press(message: string, button: string): Promise<void> {
    await this.#items()
      .filter({ hasText: message })
      .locator('.monaco-button')
      .getByText(button, { exact: true })
      .first()
      .click();
  }

  #items(): Locator {
    return this.#page.locator(':is(.notifications-toasts, .notifications-center) .notification-list-item');
  }
}

/** A modal dialog. */
export class Dialog {
  readonly #box: Locator;

  constructor(page: Page) {
    this.#box = page.locator('.monaco-dialog-box');
  }

  /** Waits until it is open and answers its sentence. */
  async message(): Promise<string> {
    return plain(await this.#box.locator('.dialog-message-text').innerText());
  }

  async detail(): Promise<string> {
    return plain(await this.#box.locator('.dialog-message-detail').innerText());
  }

  async buttons(): Promise<readonly string[]> {
    await this.#box.waitFor();
    return (await this.#box.locator('.dialog-buttons .monaco-button').allInnerTexts()).map(plain);
  }

  async isOpen(): Promise<boolean> {
    return this.#box.isVisible();
  }

  async press(button: string): Promise<void> {
    await this.#box.locator('.dialog-buttons .monaco-button').getByText(button, { exact: true }).click();
    await this.#box.waitFor({ state: 'hidden' });
  }
}

/** The line at the bottom. */
export class StatusBar {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The texts of the items that this extension put there, from the left, without icons. */
  async ownTexts(): Promise<readonly string[]> {
    return (await this.#own().allInnerTexts()).map(plain);
  }

  /** What is said about the item that holds `text`. */
  async label(text: string): Promise<string> {
    return plain((await this.#own().filter({ hasText: text }).first().getAttribute('aria-label')) ?? '');
  }

  async click(text: string): Promise<void> {
    await this.#own().filter({ hasText: text }).first().click();
  }

  /** What is shown when the mouse rests on the item that holds `text`. Needs a workbench that shows hovers. */
  async hover(text: string): Promise<string> {
    await this.#own().filter({ hasText: text }).first().hover();
    const hover = this.#page.locator('.monaco-hover.workbench-hover').first();
    await hover.waitFor();
    return plain(await hover.innerText());
  }

  #own(): Locator {
    return this.#page.locator('.statusbar-item[id^="partner-events."]');
  }
}

/** The Problems view. */
export class Problems {
  readonly #page: Page;
  readonly #quickInput: QuickInput;

  constructor(page: Page, quickInput: QuickInput) {
    this.#page = page;
    this.#quickInput = quickInput;
  }

  async show(): Promise<void> {
    await this.#quickInput.runCommand('Problems: Focus on Problems View');
    await this.#page.locator('.markers-panel').waitFor();
  }

  /** The problems on screen as a screen reader says them, without the files they are in; opens the view. */
  async sentences(): Promise<readonly string[]> {
    if ((await this.#page.locator('.markers-panel').count()) === 0) await this.show();
    return eventually(async () => {
      const rows = await this.#page.locator('.markers-panel .monaco-list-row[aria-level="2"]').all();
      return Promise.all(rows.map(async (row) => plain((await row.getAttribute('aria-label')) ?? '')));
    });
  }
}

/** A row of a tree on screen. */
export interface TreeRow {
  /** 1: a root. */
  readonly level: number;
  readonly label: string;
  readonly description: string;
  /** What a screen reader says. */
  readonly spoken: string;
}

/** An expression for the page: the part of the side bar with that title. */
function paneInPage(title: string): string {
  return `[...document.querySelectorAll('.pane')].find(
    (one) => (one.querySelector('.pane-header .title')?.textContent ?? '').split(' on ')[0] === ${JSON.stringify(title)},
  )`;
}

/** An expression for the page: the rows of the tree with that title, without those that stick to its top. */
function rowsInPage(title: string): string {
  return `[...(${paneInPage(title)}?.querySelectorAll('.monaco-list-row:not(.monaco-tree-sticky-row)') ?? [])].map((row) => ({
    level: Number(row.getAttribute('aria-level')),
    label: row.querySelector('.label-name')?.textContent ?? '',
    description: row.querySelector('.label-description')?.textContent ?? '',
    spoken: row.getAttribute('aria-label') ?? '',
  }))`;
}

/** An expression for the page: resolves when nothing of the tree with that title has changed for a fifth of a second. */
function untilQuietInPage(title: string): string {
  return `new Promise((resolve) => {
    let timer;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        observer.disconnect();
        resolve();
      }, 200);
    };
    const observer = new MutationObserver(later);
    observer.observe(${paneInPage(title)}, { subtree: true, childList: true, attributes: true, characterData: true });
    later();
  })`;
}

/** A tree in the side bar. */
export class Tree {
  readonly #page: Page;
  readonly #title: string;
  readonly #pane: Locator;

  /** @param title the view's title without the connection that it names, such as `Sources` */
  constructor(page: Page, title: string) {
    this.#page = page;
    this.#title = title;
    this.#pane = page
      .locator('.pane')
      .filter({ has: page.locator('.pane-header .title').getByText(new RegExp(`^${title}( on .*)?$`)) });
  }

  /** Shows the view by its icon in the activity bar. */
  async show(container: string): Promise<void> {
    if (await this.#pane.first().isVisible()) return;
    await this.#page.locator(`.activitybar .action-label[aria-label^="${container}"]`).click();
    await this.#pane.first().waitFor();
  }

  /** Read at one stroke: rows come and go. */
  async rows(): Promise<readonly TreeRow[]> {
    const rows = await this.#page.evaluate<readonly TreeRow[]>(rowsInPage(this.#title));
    return rows.map(({ level, label, description, spoken }) => ({
      level,
      label: plain(label),
      description: plain(description),
      spoken: plain(spoken),
    }));
  }

  /** The rows on screen, each as `level label · description`. */
  async outline(): Promise<readonly string[]> {
    return (await this.rows()).map(({ level, label, description }) =>
      description === '' ? `${level} ${label}` : `${level} ${label} · ${description}`,
    );
  }

  /** What stands above the rows. */
  async message(): Promise<string> {
    return plain(await this.#pane.locator('.message').innerText());
  }

  /** What an empty view says. */
  async welcome(): Promise<string> {
    return plain(await this.#pane.locator('.welcome-view-content').innerText());
  }

  /** Presses a row by its label; waits for it, and until the tree is at rest. */
  async click(label: string): Promise<void> {
    await this.#atRest(label);
    await this.#row(label).click();
  }

  /** Adds all rows with a label to what is selected. */
  async addToSelection(label: string): Promise<void> {
    await this.#atRest(label);
    // Another press would take a row out again.
    const others = this.#rowsOf(label).and(this.#page.locator(':not(.selected)'));
    for (let left = await others.count(); left > 0; left -= 1)
      await others.first().click({ modifiers: ['ControlOrMeta'] });
  }

  /** Presses an icon that a row shows when the mouse is over it. */
  async clickAction(label: string, action: string): Promise<void> {
    await this.#atRest(label);
    await this.#row(label).hover();
    await this.#row(label).locator(`.action-label[aria-label^="${action}"]`).click();
  }

  /**
   * Opens the menu of a row and chooses an entry of it, by the keyboard: a press on a menu that has just opened is ignored. The
   * menu is opened again where something that just loads took the focus, with which VS Code closes it.
   */
  async chooseFromMenu(label: string, entry: string): Promise<void> {
    await this.#atRest(label);
    const menu = this.#page.locator('.context-view .monaco-menu').first();
    await eventually(async () => {
      if (!(await menu.isVisible())) await this.#row(label).click({ button: 'right' });
      await menu.getByText(entry, { exact: true }).hover({ timeout: 15_000 });
      await menu.locator('.action-item.focused').getByText(entry, { exact: true }).waitFor({ timeout: 3000 });
    });
    await this.#page.keyboard.press('Enter');
    await menu.waitFor({ state: 'hidden' });
  }

  /** Goes down to a row by the keyboard, which has been put into this tree, from its first row. */
  async goToRow(label: string): Promise<void> {
    await this.#atRest(label);
    const list = this.#pane.locator('.monaco-list:focus-within');
    await list.waitFor();
    const focused = async (): Promise<string> =>
      plain(await list.locator('.monaco-list-row.focused .label-name').first().innerText());
    await this.#page.keyboard.press('Home');
    const rows = await this.rows();
    await eventually(async () => {
      assert.equal(await focused(), rows[0]?.label);
    });
    for (const row of rows) {
      if ((await focused()) === label) return;
      await this.#page.keyboard.press('ArrowDown');
      await eventually(async () => {
        assert.notEqual(await focused(), row.label);
      });
    }
    assert.equal(await focused(), label);
  }

  /** Waits for the row, and until VS Code draws no row anew any more: a press on one that it is just replacing is lost. */
  async #atRest(label: string): Promise<void> {
    await this.#row(label).waitFor();
    await this.#page.evaluate(untilQuietInPage(this.#title));
  }

  #rows(): Locator {
    return this.#pane.locator('.monaco-list-row');
  }

  #row(label: string): Locator {
    return this.#rowsOf(label).first();
  }

  #rowsOf(label: string): Locator {
    return this.#rows().filter({ has: this.#page.locator('.label-name').getByText(label, { exact: true }) });
  }
}
