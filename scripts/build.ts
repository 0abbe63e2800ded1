import { buildExtension } from './buildExtension';
import { generate } from './generate';

await generate();
const { entryBytes, chunkBytes } = await buildExtension();
const kilobytes = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`dist/extension.js: ${kilobytes(entryBytes)}; loaded when needed: ${kilobytes(chunkBytes)}`);
