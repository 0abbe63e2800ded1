import type { Locator, Page } from 'playwright-core';
import { join } from 'node:path';
import { eventually } from './eventually';
import type { QuickInput } from './quickInput';
import { plain } from './text';

/** A text that a decoration shows in a line of the editor, which is no part of the file. */
export interface Annotation {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
  /** As the browser computes it, such as `rgb(115, 201, 145)`. */
  readonly color: string;
}

/** A link above a line. */
export interface Lens {
  /** The line it stands above, counted from 1. */
  readonly line: number;
  /** The texts of the links above that line, without icons. */
  readonly texts: readonly string[];
}

/** What is asked of a tab. */
interface TabElement {
  getAttribute(name: string): string | null;
}

const activeGroup = '.part.editor .editor-group-container.active';

/** Both, because VS Code's own mark lags behind the focus by a moment, in which no key of the editor works. */
const focusedEditor = `${activeGroup} .monaco-editor.focused:focus-within`;

/** The button at the right of the tabs that sends the file, or cancels its send, where it can be pressed. */
const sendOrCancel = ['Send All Entries', 'Cancel Send']
  .map((title) => `${activeGroup} .title .editor-actions .action-item:not(.disabled) [aria-label^="${title}"]`)
  .join(', ');

/** In the text, or beside it where the text leaves no room. */
const lightBulb = ['[widgetid="LightBulbWidget"]', '[class*="codicon-gutter-lightbulb"]']
  .map((place) => `${activeGroup} ${place}`)
  .join(', ');

/** Shown from the moment in which the extension has registered what it offers. */
const connectionItem = '.statusbar-item[id^="partner-events."]';

/** The text editor in front. What it tells is what is on screen: lines out of sight are not there. */
export class Editor {
  readonly #page: Page;
  readonly #quickInput: QuickInput;
  readonly #folder: string;
  readonly #trusted: boolean;

  /**
   * @param folder the folder that the workbench has open
   * @param trusted whether it is trusted from the start
   */
  constructor(page: Page, quickInput: QuickInput, folder: string, trusted: boolean) {
    this.#page = page;
    this.#quickInput = quickInput;
    this.#folder = folder;
    this.#trusted = trusted;
  }

  /**
   * Opens a file of the folder and waits until its text is there, and the keyboard in it. An events file is open once VS Code
   * knows it as one, the extension has started and, in a trusted folder, can send it: a while after its start VS Code does not
   * know yet whether a folder is trusted, and keys and commands that need trust do nothing.
   */
  async open(name: string): Promise<void> {
    await this.#quickInput.chooseIn('Control+P', join(this.#folder, name), name.split('/').at(-1) ?? name);
    await this.#page.locator(`${activeGroup} .tab.active[data-resource-name="${name.split('/').at(-1)}"]`).waitFor();
    await this.#lines().first().waitFor();
    await this.takesKeys();
    if (!name.endsWith('.events.json')) return;
    await this.#page
      .locator('.statusbar-item[id="status.editor.mode"]')
      .filter({ hasText: 'Partner Events' })
      .waitFor();
    await this.#page.locator(connectionItem).first().waitFor();
    if (this.#trusted) await this.#page.locator(sendOrCancel).first().waitFor();
  }

  /** The title of the tab in front; undefined where no editor is open. */
  async title(): Promise<string | undefined> {
    // Asked at one stroke: a tab that closes meanwhile would be waited for.
    const [name] = await this.#page
      .locator(`${activeGroup} .tab.active`)
      .evaluateAll((tabs) =>
        tabs.map((tab) => (tab as unknown as TabElement).getAttribute('data-resource-name') ?? undefined),
      );
    return name;
  }

  /** Whether the tab in front has changes that are not saved. */
  async isDirty(): Promise<boolean> {
    return (await this.#page.locator(`${activeGroup} .tab.active.dirty`).count()) > 0;
  }

  /** The lines on screen, from the top. */
  async visibleLines(): Promise<readonly string[]> {
    return this.#evaluate<readonly string[]>('visibleLines().map(({ text }) => text)');
  }

  /** Puts the cursor there, both counted from 1, and the keyboard into the editor. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.focus();
    await this.#quickInput.lookInto('Control+G', () => this.#quickInput.type(`:${line}:${column}`, 3000));
    await this.#quickInput.accept();
    await this.#quickInput.hidden();
    await this.takesKeys();
  }

  async focus(): Promise<void> {
    await this.#quickInput.hidden();
    if (await this.#focused().isVisible()) return;
    await this.#page.locator(`${activeGroup} .tab.active`).click();
    await this.takesKeys();
  }

  /** Waits until the keyboard is in it, which comes after a while to an editor that is opened. */
  async takesKeys(): Promise<void> {
    await this.#focused().waitFor();
  }

  /** Types as a person does: brackets and quotes close themselves. */
  async type(text: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.type(text);
  }

  /** Pastes a text over what is selected: no bracket closes itself. */
  async insert(text: string): Promise<void> {
    await this.focus();
    await this.#page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.#page.keyboard.press('Control+V');
  }

  /** Replaces the whole text. */
  async replaceText(text: string): Promise<void> {
    await this.press('Control+A');
    await this.insert(text);
  }

  async press(keys: string): Promise<void> {
    await this.focus();
    await this.#page.keyboard.press(keys);
  }

  /** Saves, and waits until the tab shows that it is saved. */
  async save(): Promise<void> {
    await this.press('Control+S');
    await eventually(async () => {
      if (await this.isDirty()) throw new Error('The file is not saved.');
    });
  }

  /** The links above the lines on screen, from the top. */
  async lenses(): Promise<readonly Lens[]> {
    return this.#evaluate<readonly Lens[]>('lenses()');
  }

  /**
   * Presses a link above a line by its text, once; the first one on screen, or the one above `line`. Waits for it first, and
   * until it names the connection that the status bar names: for half a second after a change, VS Code shows the links of the
   * connection before, which send nothing and say so.
   */
  async clickLens(text: string, line?: number): Promise<void> {
    await eventually(async () => {
      const lenses = await this.lenses();
      const at = lenses.findIndex((lens) => (line === undefined || lens.line === line) && lens.texts.includes(text));
      const lens = lenses[at];
      if (lens === undefined) throw new Error(`No lens "${text}" among ${JSON.stringify(lenses)}`);
      // The same order as `lenses()`: by the place on screen.
      const id = await this.#evaluate<string>(`lensIds()[${at}]`);
      const found = this.#page.locator(`${activeGroup} [widgetid="${id}"] a`).nth(lens.texts.indexOf(text));
      const target = targetOf(text, (await found.getAttribute('title', { timeout: 2000 })) ?? '');
      const current = await this.#page.locator(connectionItem).first().innerText();
      if (target !== undefined && !isNamedBy(comparable(current), comparable(target))) {
        throw new Error(`"${text}" is for ${target}, and the status bar says ${current}.`);
      }
      // A link that VS Code draws anew meanwhile was not pressed, and is looked for again.
      await found.click({ timeout: 2000 });
    });
  }

  /** The texts that decorations show on the lines on screen, from the top. */
  async annotations(): Promise<readonly Annotation[]> {
    return this.#evaluate<readonly Annotation[]>('annotations()');
  }

  /** How many pieces of text on screen are underlined as wrong. */
  async squiggles(severity: 'error' | 'warning' | 'info' | 'hint'): Promise<number> {
    return this.#page.locator(`${activeGroup} .view-overlays .squiggly-${severity}`).count();
  }

  /**
   * What is shown when the cursor rests there (line and column counted from 1), asked for by the keyboard; again only where VS
   * Code closed it.
   * @param words what it says when it is complete; absent: what is there first
   */
  async hover(line: number, column: number, words = /\S/): Promise<string> {
    await this.goTo(line, column);
    const hover = this.#hoverBox();
    return eventually(async () => {
      if (!(await hover.isVisible())) {
        await this.#page.keyboard.press('Control+K');
        await this.#page.keyboard.press('Control+I');
      }
      await hover.waitFor({ timeout: 15_000 });
      const text = plain(await hover.innerText({ timeout: 3000 }));
      if (text === 'Loading...' || !words.test(text)) throw new Error(`The hover says: ${text}`);
      return text;
    });
  }

  /** Presses a link in the hover that is shown. */
  async clickInHover(text: string): Promise<void> {
    await this.#hoverBox().getByText(text, { exact: true }).click();
  }

  /**
   * The actions that the light bulb offers there (line and column counted from 1); leaves them open. Waits for the bulb first,
   * and asks again where nothing opens: VS Code drops the question of a person when fixes take longer than its own next question. The
   * cursor comes from elsewhere, for VS Code looks for fixes where it comes to, and not again where it stays.
   */
  async quickFixes(line: number, column: number): Promise<readonly string[]> {
    await this.goTo(line, column === 1 ? 2 : 1);
    await this.goTo(line, column);
    await this.#page.locator(lightBulb).filter({ visible: true }).first().waitFor();
    const rows = this.#page.locator('.action-widget .monaco-list-row.action');
    await eventually(async () => {
      await this.#page.keyboard.press('Control+.');
      await rows.first().waitFor({ timeout: 3000 });
    });
    return (await rows.allInnerTexts()).map(plain);
  }

  /** Takes one of the actions that are open, by the keyboard: the list lies under a layer that catches clicks. */
  async chooseFix(title: string): Promise<void> {
    const rows = this.#page.locator('.action-widget .monaco-list-row.action');
    for (let count = await rows.count(); count > 0; count -= 1) {
      const focused = (await this.#page.locator('.action-widget .monaco-list-row.action.focused').allInnerTexts()).map(
        plain,
      );
      if (focused.includes(title)) {
        await this.#page.keyboard.press('Enter');
        await rows.first().waitFor({ state: 'hidden' });
        return;
      }
      await this.#page.keyboard.press('ArrowDown');
    }
    throw new Error(`No action "${title}" among ${JSON.stringify((await rows.allInnerTexts()).map(plain))}`);
  }

  /** The buttons at the right of the tabs, by their titles. */
  async titleActions(): Promise<readonly string[]> {
    const actions = this.#page.locator(`${activeGroup} .title .editor-actions .action-label`);
    return Promise.all((await actions.all()).map(async (action) => (await action.getAttribute('aria-label')) ?? ''));
  }

  /** Presses the button at the right of the tabs whose title begins like this. */
  async clickTitleAction(title: string): Promise<void> {
    await this.#page
      .locator(`${activeGroup} .title .editor-actions .action-label[aria-label^="${title}"]`)
      .first()
      .click();
  }

  #focused(): Locator {
    return this.#page.locator(focusedEditor).first();
  }

  #lines(): Locator {
    return this.#page.locator(`${activeGroup} .view-lines .view-line`);
  }

  #hoverBox(): Locator {
    return this.#page.locator('.monaco-editor .monaco-hover:not(.hidden) .monaco-hover-content').first();
  }

  #evaluate<T>(expression: string): Promise<T> {
    return this.#page.evaluate<T>(`(() => {${inPage} return ${expression}; })()`);
  }
}

/** Where a link sends to, and what may follow after a colon: said by its text, or where that is too short by its tooltip. */
function targetOf(text: string, tooltip: string): string | undefined {
  return / → (.*)$/.exec(text)?.[1] ?? /^Send (?:entry \d+|the \d+ entries of this line) to (.*)$/s.exec(tooltip)?.[1];
}

/** Without the joiners that keep a name from becoming a link or an icon: they differ by what follows. */
function comparable(text: string): string {
  return plain(text.replaceAll('\u2060', ''));
}

/** Whether the item of the status bar, whose name is followed by places in a row of dots, is for what a link is for. */
function isNamedBy(item: string, target: string): boolean {
  const parts = item.split(' · ');
  return parts.some((_, index) => {
    const name = parts.slice(0, index + 1).join(' · ');
    return target === name || target.startsWith(`${name}:`);
  });
}

// Runs in the page. Lines, line numbers and lenses are positioned by pixels: what stands at the same height belongs together.
const inPage = `
const editor = [...document.querySelectorAll('${activeGroup} .editor-instance .monaco-editor')].find((one) => one.offsetParent !== null);
const plain = (text) => text.replace(/[\\u00a0\\u200b]/g, ' ');
const top = (element) => Math.round(element.getBoundingClientRect().top);
const numbers = () => new Map([...editor.querySelectorAll('.margin-view-overlays .line-numbers')].map((one) => [top(one), Number(one.textContent)]));
const visibleLines = () => {
  const byTop = numbers();
  return [...editor.querySelectorAll('.view-lines .view-line')]
    .sort((one, other) => top(one) - top(other))
    .map((element) => ({ element, line: byTop.get(top(element)), text: plain(element.textContent) }));
};
const annotations = () => visibleLines().flatMap(({ element, line }) =>
  [...element.querySelectorAll('span')].flatMap((span) => ['::before', '::after'].flatMap((place) => {
    const style = getComputedStyle(span, place);
    const text = /^"(.*)"$/.exec(style.content)?.[1];
    return text ? [{ line, text: plain(text.replace(/\\\\(.)/g, '$1')).trim(), color: style.color }] : [];
  })));
const lensWidgets = () => [...editor.querySelectorAll('.codelens-decoration')]
  .filter((widget) => widget.querySelector('a, span') && widget.getBoundingClientRect().height > 0)
  .sort((one, other) => top(one) - top(other));
const lensIds = () => lensWidgets().map((widget) => widget.getAttribute('widgetid'));
const lenses = () => {
  const lines = [...numbers()].sort(([one], [other]) => one - other);
  return lensWidgets().map((widget) => ({
    line: lines.find(([lineTop]) => lineTop > top(widget))?.[1],
    texts: [...widget.querySelectorAll('a')].map((link) => plain(link.textContent).trim()),
  }));
};
`;
