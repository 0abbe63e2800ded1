import type { Locator, Page } from 'playwright-core';
import { eventually, patience } from './eventually';
import { plain } from './text';

/** Of a row that may have its detail below. */
const firstLine = '.quick-input-list-row:first-child';

/**
 * The next key and the next click reach nothing but the row with exactly this label: where the list is closed, or filled anew,
 * between the last look at it and the press, the press would be one for something else.
 */
const onlyTo = (label: string): string => `(() => {
  const labelOf = (row) => row?.querySelector('${firstLine} .label-name')?.textContent.replace(/[\\u00a0\\u200b\\s]+/g, ' ').trim();
  const focused = '.quick-input-list .monaco-list-row.focused';
  globalThis.wasTaken = false;
  const guard = (event) => {
    const { target } = event;
    const row = event.type === 'keydown' ? target.closest('.quick-input-widget')?.querySelector(focused) : target.closest('.monaco-list-row');
    const isMeant = labelOf(row) === ${JSON.stringify(label)};
    if (!isMeant) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    if (event.type === 'mousedown') return;
    wasTaken ||= isMeant;
    for (const type of types) removeEventListener(type, guard, true);
  };
  const types = ['keydown', 'mousedown', 'click'];
  for (const type of types) addEventListener(type, guard, true);
})()`;

/** The box at the top: quick picks, inputs, the command palette. */
export class QuickInput {
  readonly #widget: Locator;
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
    this.#widget = page.locator('.quick-input-widget');
  }

  /** Waits until it is open. */
  async shown(): Promise<void> {
    await this.#widget.waitFor({ state: 'visible' });
  }

  /** Waits until it is closed. */
  async hidden(): Promise<void> {
    await this.#widget.waitFor({ state: 'hidden' });
  }

  async isOpen(): Promise<boolean> {
    return this.#widget.isVisible();
  }

  async title(): Promise<string> {
    return plain(await this.#widget.locator('.quick-input-title').innerText());
  }

  /** What stands in grey in the empty box. */
  async placeholder(): Promise<string> {
    return (await this.#widget.locator('.quick-input-box input').getAttribute('placeholder')) ?? '';
  }

  /** The sentence below the box: a prompt, or what is wrong with the input. */
  async message(): Promise<string> {
    return plain(await this.#widget.locator('.quick-input-message').innerText());
  }

  /** The rows as they stand there: label, description and detail. */
  async rows(): Promise<readonly QuickInputRow[]> {
    const rows = await this.#rows().all();
    return Promise.all(
      rows.map(async (row) => ({
        label: await textOf(row.locator(`${firstLine} .label-name`)),
        description: await textOf(row.locator(`${firstLine} .label-description`)),
        detail: await textOf(row.locator('.quick-input-list-label-meta')),
      })),
    );
  }

  /** Replaces what stands in the box; waits for it first, so many milliseconds. */
  async type(text: string, timeout = patience): Promise<void> {
    await this.#box().fill(text, { timeout });
  }

  /** What stands in the box. */
  async value(): Promise<string> {
    return this.#widget.locator('.quick-input-box input').inputValue();
  }

  /** The piece of it that is selected. */
  async selected(): Promise<string> {
    return this.#page.evaluate(`(() => {
      const box = document.querySelector('.quick-input-box input');
      return box.value.slice(box.selectionStart, box.selectionEnd);
    })()`);
  }

  /** Types key by key, in place of what is selected. */
  async typeKeys(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Pastes as with the keyboard, in place of what is selected. */
  async paste(text: string): Promise<void> {
    await this.#page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.#page.keyboard.press('ControlOrMeta+v');
  }

  /** Waits until that step of a flow is there, such as `2/4`. */
  async step(count: string): Promise<void> {
    await this.#widget
      .locator('.quick-input-title')
      .filter({ hasText: `(${count})` })
      .waitFor();
  }

  /** Waits until the box or list with this title is there, perhaps in place of another one. */
  async titled(title: string): Promise<void> {
    await this.#title(title).waitFor();
  }

  /** Presses a button in the title, such as `Back`. */
  async press(button: string): Promise<void> {
    await this.#widget.locator(`.quick-input-titlebar .action-label[aria-label^="${button}"]`).click();
  }

  /** Presses a button that the row with exactly this label shows when the mouse is over it, once the list is complete. */
  async pressInRow(label: string, button: string): Promise<void> {
    await this.#complete();
    await this.#row(label).hover();
    await this.#row(label).locator(`.action-label[aria-label^="${button}"]`).click();
  }

  /**
   * Takes the row with exactly this label, by the keyboard where it is the one in focus. Waits for it first, so many
   * milliseconds, and until the list is complete: rows that come later are put among those that are there.
   */
  async choose(label: string, timeout = patience): Promise<void> {
    const row = this.#row(label);
    await eventually(async () => {
      await row.waitFor({ timeout });
      await this.#complete();
      const isFocused = ((await row.getAttribute('class', { timeout })) ?? '').split(' ').includes('focused');
      await this.#page.evaluate(onlyTo(plain(label)));
      await (isFocused ? this.accept() : row.click({ timeout }));
      if (await this.#page.evaluate<boolean>('globalThis.wasTaken === false'))
        throw new Error(`The list changed before ${label} was taken.`);
    }, timeout);
  }

  async accept(): Promise<void> {
    await this.#page.keyboard.press('Enter');
  }

  /** Closes it, where it did not close by itself: the key would then close something else, such as a message. */
  async cancel(): Promise<void> {
    if (await this.#widget.isVisible()) await this.#page.keyboard.press('Escape');
    await this.hidden();
  }

  /**
   * Runs a command by its title as the palette shows it, such as `Partner Events: Check File`, once. The palette lists what
   * could be run when it opened, so it is looked at again until the command is there.
   */
  async runCommand(title: string): Promise<void> {
    await this.chooseIn('F1', `>${title}`, title);
  }

  /**
   * Opens a list as `openBy` does, types into it, and takes the row with exactly this label, once. The list is opened again
   * where the row does not come.
   */
  async chooseIn(opening: Opening, text: string, label: string): Promise<void> {
    const { timeout } = ofBox(opening, this.#page);
    await eventually(async () => {
      await this.openBy(opening);
      try {
        await this.type(text, timeout);
        await this.choose(label, timeout);
      } catch (error) {
        await this.cancel();
        throw error;
      }
    });
  }

  /** Opens a box; again where something that just loads took the focus, with which VS Code closes it. */
  async openBy(opening: Opening): Promise<void> {
    await this.lookInto(opening, () => undefined);
  }

  /**
   * Opens a box as `openBy` does, and waits until `look`, which asserts what is in it, throws no more; answers the same. Opens
   * it again where it is closed before.
   */
  async lookInto<T>(opening: Opening, look: () => T | Promise<T>): Promise<T> {
    const { press, title, timeout } = ofBox(opening, this.#page);
    if (title === undefined) await this.hidden();
    const opened = title === undefined ? this.#widget : this.#title(title);
    return eventually(async () => {
      if (!(await opened.isVisible())) await press();
      await opened.waitFor({ timeout });
      return look();
    });
  }

  /** Whether the command palette offers a command of this title here and now. */
  async offersCommand(title: string): Promise<boolean> {
    await this.hidden();
    const labels = await this.lookInto('F1', async () => {
      await this.type(`>${title}`, 3000);
      const rows = await this.rows();
      if (rows.length === 0) throw new Error('The command palette shows no rows.');
      return rows.map(({ label }) => label);
    });
    await this.cancel();
    return labels.includes(title);
  }

  /** Waits until the bar that runs while rows are looked up is gone. */
  async #complete(): Promise<void> {
    await this.#widget.locator('.quick-input-progress.active').waitFor({ state: 'detached' });
  }

  #title(title: string): Locator {
    return this.#widget.locator('.quick-input-title').filter({ hasText: title });
  }

  #box(): Locator {
    return this.#widget.locator('.quick-input-box input');
  }

  #row(label: string): Locator {
    // Not `getByText`: what is written is marked in each row that has it, and the mark alone would be found.
    const labels = this.#page.locator(`${firstLine} .label-name`).filter({ hasText: exactly(label) });
    return this.#rows().filter({ has: labels }).first();
  }

  #rows(): Locator {
    return this.#widget.locator('.quick-input-list .monaco-list-row');
  }
}

/** What opens a box and does nothing else, so that it may be done again: a key of VS Code's own, or another press. */
export type Opening = string | Press;

interface Press {
  readonly press: () => Promise<void>;
  /** What stands above the box; absent: nothing, and no other box is open. */
  readonly title?: string;
}

/** With how long it takes until something new is in the box, in milliseconds: an extension answers later than VS Code. */
function ofBox(opening: Opening, { keyboard }: Page): Press & { readonly timeout: number } {
  if (typeof opening !== 'string') return { ...opening, timeout: 15_000 };
  return { press: () => keyboard.press(opening), timeout: 3000 };
}

/** A row of a quick pick; empty texts where it has none. */
export interface QuickInputRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
}

async function textOf(locator: Locator): Promise<string> {
  return plain((await locator.allInnerTexts()).join(' '));
}

function exactly(label: string): RegExp {
  return new RegExp(`^\\s*${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+')}\\s*$`);
}
