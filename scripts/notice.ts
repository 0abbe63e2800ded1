import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundledFiles, generate } from './build';
import { noticeOf, packagesOf } from './licences';
import { root } from './paths';

/** What `npm run notice` does: writes `NOTICE` anew. */
export async function main(): Promise<void> {
  await generate();
  await writeFile(join(root, 'NOTICE'), noticeOf(await packagesOf(await bundledFiles())));
}
