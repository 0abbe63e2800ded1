#!/usr/bin/env node
// Takes the arguments of the desktop VS Code in a test run and does the same with a VS Code server and a browser.
import { register } from 'tsx/esm/api';
import { endWithParent } from '../../scripts/lifetime.mjs';

endWithParent();
register();
await import('./hostWindow.ts');
