import { runToEnd } from './processes';

/**
 * `npm install` in `folder`, without running any install script; tried twice. Throws with what npm said.
 * @param packages such as `code-server@4.103.2`; none: what the folder's own lock file says, without what only its
 * developers need
 */
export async function npmInstall(folder: string, ...packages: readonly string[]): Promise<void> {
  const settings = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const args = ['install', '--prefix', folder, ...settings, ...(packages.length === 0 ? ['--omit=dev'] : packages)];
  if ((await runToEnd('npm', args)).code === 0) return;
  const { code, output } = await runToEnd('npm', args);
  if (code === 0) return;
  const what = packages.length === 0 ? `the dependencies of ${folder}` : packages.join(', ');
  throw new Error(
    `npm could not install ${what}. Can this machine reach the npm registry? npm says:\n${output.trim()}`,
  );
}
