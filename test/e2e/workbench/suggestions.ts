import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually';
import { plain } from './text';

const widget = '.suggest-widget.visible';

/** What VS Code proposes at the cursor. */
export class Suggestions {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Asks for them by the keyboard; again where something that just loads took the focus, with which VS Code closes them. */
  async ask(): Promise<void> {
    await eventually(async () => {
      if (!(await this.#page.locator(widget).isVisible())) await this.#page.keyboard.press('Control+Space');
      await this.#rows().first().waitFor({ timeout: 15_000 });
    });
  }

  /** Waits until exactly these are shown, from the top. */
  async are(labels: readonly string[]): Promise<void> {
    await eventually(async () => {
      assert.deepEqual(await this.#labels(), labels);
    });
  }

  /** Waits until these are shown before all others. */
  async beginWith(...labels: readonly string[]): Promise<void> {
    await eventually(async () => {
      assert.deepEqual((await this.#labels()).slice(0, labels.length), labels);
    });
  }

  /** Accepts the one with this label, by the keyboard. */
  async accept(label: string): Promise<void> {
    const rows = (await this.#labels()).length;
    for (let row = 0; row <= rows; row += 1) {
      const focused = await this.#focused();
      if (focused === label) break;
      await this.#page.keyboard.press('ArrowDown');
      await eventually(async () => {
        assert.notEqual(await this.#focused(), focused);
      });
    }
    assert.equal(await this.#focused(), label);
    await this.#page.keyboard.press('Enter');
  }

  #rows(): Locator {
    return this.#page.locator(`${widget} .monaco-list-row`);
  }

  async #labels(): Promise<readonly string[]> {
    return (await this.#page.locator(`${widget} .monaco-list-row .label-name`).allInnerTexts()).map(plain);
  }

  async #focused(): Promise<string> {
    const focused = this.#page.locator(`${widget} .monaco-list-row.focused .label-name`).first();
    return plain(await focused.innerText());
  }
}
