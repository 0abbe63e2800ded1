import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs `npm ci`, twice at most, unless `node_modules` holds what the lock file says. Throws when it fails.
 * @param {string} root
 */
export async function installDependencies(root) {
  if (upToDate(root)) return;
  const started = Date.now();
  process.stdout.write('Dependencies: installing (npm ci)…\n');
  if (!(await npmCi(root))) {
    process.stdout.write('Dependencies: npm ci failed; trying once more…\n');
    if (!(await npmCi(root))) {
      throw new Error(
        'The dependencies could not be installed; npm says why above. Can this machine reach the npm registry?',
      );
    }
  }
  process.stdout.write(`Dependencies: ready (${Math.round((Date.now() - started) / 1000)} s)\n`);
}

/** @param {string} root */
function upToDate(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(installed);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional === true || present[path]?.version === version,
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, {version?: string, optional?: boolean}>}
 */
function packagesOf(lockFile) {
  return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
}

/**
 * @param {string} root
 * @returns {Promise<boolean>} whether it succeeded
 */
function npmCi(root) {
  return new Promise((resolve, reject) => {
    const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    const end = () => npm.kill();
    process.once('exit', end);
    npm.once('error', (error) => {
      reject(new Error(`npm could not be started (${error.message}). It comes with Node: https://nodejs.org.`));
    });
    npm.once('exit', (code) => {
      process.off('exit', end);
      resolve(code === 0);
    });
  });
}
