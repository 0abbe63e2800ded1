import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * `npm install` in `folder`, without running any install script; tried twice. Throws with what npm said.
 * @param packages such as `code-server@4.100.3`; none: what the folder's own lock file says, without what only its
 * developers need
 */
export async function npmInstall(folder: string, ...packages: readonly string[]): Promise<void> {
  const args = ['install', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const install = (): Promise<unknown> =>
    promisify(execFile)('npm', [...args, ...(packages.length === 0 ? ['--omit=dev'] : packages)], {
      cwd: folder,
      shell: process.platform === 'win32',
      maxBuffer: 64 * 1024 * 1024,
    });
  try {
    await install();
  } catch {
    await install().catch((error: unknown) => {
      const said = (error as { readonly stderr?: string }).stderr?.trim();
      const what = packages.length === 0 ? `the dependencies of ${folder}` : packages.join(', ');
      throw new Error(`npm could not install ${what}. ${said === undefined || said === '' ? String(error) : said}`);
    });
  }
}
