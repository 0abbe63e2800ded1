import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { VSCodeServer } from '../../scripts/vscodeServer';

/** Copies what VS Code, its extension host and the extensions logged into `folder`. */
export async function keepLogs(server: VSCodeServer, folder: string): Promise<void> {
  await writeFile(join(folder, 'server.log'), server.output());
  await cp(join(server.dataFolder, 'data/logs'), join(folder, 'logs'), { recursive: true });
}
