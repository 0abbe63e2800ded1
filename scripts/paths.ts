import { resolve } from 'node:path';

/** The top of the project. */
export const root = resolve(import.meta.dirname, '..');

/** Where VS Code, a browser and the folders of running tests are kept; not under version control. */
export const cache = resolve(root, '.vscode-test');

/** Where bundles of tests, screenshots and logs go; not under version control. */
export const out = resolve(root, 'out');
