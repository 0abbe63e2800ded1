import { relative } from 'node:path';
import { buildExtension } from './buildExtension';
import { generate } from './generate';
import { packExtension } from './packExtension';
import { root } from './paths';

/** What the `.vsix` may weigh, in bytes. */
const budget = 800 * 1024;

await generate();
await buildExtension();
const { path, bytes, contents } = await packExtension();
console.log(contents);
console.log(`${relative(root, path)}: ${Math.round(bytes / 1024)} KB`);
if (bytes > budget) throw new Error(`The packed extension is larger than ${budget / 1024} KB.`);
