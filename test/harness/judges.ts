import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runToEnd } from '../../scripts/processes';

/** Debian's packages with the programs that tests run beside this product, to see that it does what they do. */
const packages = ['awscli', 'python3-boto3', 'zsh', 'fish'];

/**
 * Installs on a build server what tests compare this product with, where it is root on a Debian. Anywhere else, and where that
 * fails, the tests that need it say so and are skipped.
 */
export async function installJudges(): Promise<void> {
  if (process.env['CI'] === undefined || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  console.log(`${missing.join(', ')}: installing with apt-get…`);
  const install = ['install', '--yes', '--quiet=2', '--no-install-recommends', ...missing];
  for (const args of [['update', '--quiet=2'], install]) {
    const words = ['-o', 'DPkg::Lock::Timeout=120', ...args];
    const { code, output } = await runToEnd('apt-get', words, { ...process.env, DEBIAN_FRONTEND: 'noninteractive' });
    if (code === 0) continue;
    console.log(`apt-get ${args[0] ?? ''} failed; what needs these packages is skipped.\n${output.slice(-2_000)}`);
    return;
  }
}

function isInstalled(name: string): boolean {
  const { stdout } = spawnSync('dpkg-query', ['--show', '--showformat=${Status}', name], { encoding: 'utf8' });
  return stdout === 'install ok installed';
}
