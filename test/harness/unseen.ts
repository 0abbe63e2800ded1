import type { BrowserContext, Page } from 'playwright-core';

/**
 * Settings of a VS Code that is tested: nothing moves on the screen, or is drawn there, without anybody having done something,
 * and nothing is asked of the folder that no test is about.
 */
export const calmSettings = {
  'editor.cursorBlinking': 'solid',
  'editor.minimap.enabled': false,
  'git.enabled': false,
  'workbench.reduceMotion': 'on',
};

/**
 * What VS Code brings along and a person who works on events files sees something of. With the nine tenths that are left out, for
 * programming languages, Git and the like, a window costs a third more.
 */
export const builtInExtensions = [
  'configuration-editing',
  'json',
  'json-language-features',
  'markdown-basics',
  'markdown-language-features',
  'merge-conflict',
  'references-view',
  'search-result',
  'shellscript',
  'theme-defaults',
  'theme-modern-icons',
  'theme-seti',
  'yaml',
];

/**
 * Lets the windows of a context paint nothing: a third of what a workbench costs is the drawing of pixels, and tests ask for
 * the elements, which are where they are and take keys and clicks as ever.
 */
export async function paintNothing(context: BrowserContext): Promise<void> {
  await context.addInitScript(
    `if (window === top) addEventListener('DOMContentLoaded', () => (document.documentElement.style.opacity = '0'));`,
  );
}

/** Paints a window from now on until it is loaded again, for a picture of it. */
export async function paint(page: Page): Promise<void> {
  await page.evaluate(`document.documentElement.style.opacity = ''`);
}

/** Ends that. */
export async function paintNoMore(page: Page): Promise<void> {
  await page.evaluate(`document.documentElement.style.opacity = '0'`);
}
