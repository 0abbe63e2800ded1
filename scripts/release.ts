import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { buildExtension, buildProgram, bundledFiles, generate } from './build';
import { licenceFaults, noticeOf, packagesOf } from './licences';
import { packedBudget, packExtension, packWebExtension, readManifest } from './package';
import { packedReadme } from './packedReadme';
import { out, root } from './paths';
import { run, runToEnd } from './processes';
import { pagesIn } from './repository';

/** What `dist/extension.js` and what it imports at once may weigh, in bytes. */
const entryBudget = 120 * 1024;

/** A place where the extension is published. */
export interface Marketplace {
  readonly name: string;
  /** The variable of the environment that has its token; the tool of the place reads it by itself. */
  readonly token: string;
  /** What publishes a packed extension there. */
  readonly command: (packed: string) => readonly [program: string, ...args: string[]];
}

export const marketplaces: readonly Marketplace[] = [
  {
    name: 'Visual Studio Marketplace',
    token: 'VSCE_PAT',
    command: (packed) => ['npx', '--no-install', 'vsce', 'publish', '--packagePath', packed],
  },
  {
    name: 'Open VSX',
    token: 'OVSX_PAT',
    command: (packed) => ['npx', '--yes', 'ovsx@1.4.0', 'publish', '--packagePath', packed],
  },
];

/** What a release depends on besides the files. */
export interface ReleaseState {
  readonly version: string;
  readonly repository: string | undefined;
  /** The tags of the commit that is checked out. */
  readonly tags: readonly string[];
  /** Whether every file is as in that commit. */
  readonly isClean: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * What `npm run release` does: tests, builds, packs, signs off sizes and licences, and leaves what is to be published in
 * `out/release/`, with checksums. `-- --publish` publishes it as well. `-- --untested` leaves out the tests of a dry run.
 */
export async function main(args: readonly string[]): Promise<void> {
  const publishes = args.includes('--publish');
  const state = await releaseState();
  const { version, repository } = state;
  const objections = hindrances(state);
  if (publishes && objections.length > 0) throw new Error(`Nothing is published:\n${listed(objections)}`);

  if (publishes || !args.includes('--untested')) await succeed('npm', ['test']);
  await generate();
  const faults: string[] = [];
  const packages = await packagesOf(await bundledFiles());
  faults.push(...licenceFaults(packages));
  if ((await readFile(join(root, 'NOTICE'), 'utf8')) !== noticeOf(packages)) {
    faults.push('NOTICE is out of date: npm run notice.');
  }
  const [, newest] = /^## (.+)$/m.exec(await readFile(join(root, 'CHANGELOG.md'), 'utf8')) ?? [];
  if (newest !== version) faults.push(`The topmost section of CHANGELOG.md is not ${version}.`);
  const { entryBytes } = await buildExtension();
  const extensions = [await packExtension(), await packWebExtension()];
  if (entryBytes > entryBudget) faults.push(`What is loaded at the start has more than ${entryBudget / 1024} KB.`);
  for (const { path, bytes } of extensions) {
    if (bytes > packedBudget) faults.push(`${relative(root, path)} has more than ${packedBudget / 1024} KB.`);
  }
  if (faults.length > 0) throw new Error(`This cannot be released:\n${listed(faults)}`);

  const files = await gather([...extensions.map(({ path }) => path), await packProgram()]);
  console.log(`${version}, ${packages.length} packages bundled, their licences in NOTICE`);
  for (const file of files) {
    console.log(`${relative(root, file)}: ${Math.round((await stat(file)).size / 1024)} KB`);
  }
  if (!publishes) {
    console.log(
      objections.length === 0
        ? 'Nothing is published without: npm run release -- --publish'
        : `Nothing is published. What stands in its way:\n${listed(objections)}`,
    );
    return;
  }
  if (repository !== undefined) {
    const missing = await unreachable(await packedReadme(pagesIn(repository, `v${version}`)));
    if (missing.length > 0)
      throw new Error(`The page leads to what is not there. Is the tag pushed?\n${listed(missing)}`);
  }
  for (const place of marketplaces) {
    if (state.environment[place.token] === undefined) continue;
    // The target that a package is for stands in it.
    for (const file of files.slice(0, extensions.length)) {
      const [program, ...rest] = place.command(file);
      await succeed(program, rest);
      console.log(`${place.name}: ${basename(file)} is published.`);
    }
  }
}

/** What keeps this commit from being published. */
export function hindrances({ version, repository, tags, isClean, environment }: ReleaseState): readonly string[] {
  return [
    ...(repository === undefined
      ? ['package.json names no repository: pictures and links of the page would lead nowhere.']
      : []),
    ...(isClean ? [] : ['Files differ from the commit.']),
    ...(tags.includes(`v${version}`) ? [] : [`The commit has no tag v${version}.`]),
    ...(marketplaces.some(({ token }) => environment[token] !== undefined)
      ? []
      : [`There is no token: set ${marketplaces.map(({ name, token }) => `${token} for ${name}`).join(', ')}.`]),
  ];
}

async function releaseState(): Promise<ReleaseState> {
  const { version, repository } = await readManifest();
  const [tags, changes] = [await git(root, 'tag', '--points-at', 'HEAD'), await git(root, 'status', '--porcelain')];
  return {
    version,
    repository: repository?.url,
    tags: tags.split('\n'),
    isClean: changes === '',
    environment: process.env,
  };
}

async function git(folder: string, ...args: readonly string[]): Promise<string> {
  const { code, output } = await runToEnd('git', args, process.env, folder);
  if (code !== 0) throw new Error(`git ${args.join(' ')} failed:\n${output}`);
  return output.trim();
}

/** Puts the program together and packs it as npm would publish it. Answers the absolute path of the package. */
async function packProgram(): Promise<string> {
  const folder = await buildProgram();
  const { code, output } = await runToEnd('npm', ['pack', '--json', '--pack-destination', out], process.env, folder);
  const [, name] = /"filename": "([^"]+)"/.exec(output) ?? [];
  if (code !== 0 || name === undefined) throw new Error(`The program could not be packed:\n${output}`);
  return join(out, name);
}

/** Copies the files into `out/release/`, with their checksums beside them. Answers the paths of the copies. */
async function gather(files: readonly string[]): Promise<readonly string[]> {
  const folder = join(out, 'release');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const copies = files.map((file) => join(folder, basename(file)));
  for (const [index, file] of files.entries()) await copyFile(file, copies[index] ?? folder);
  await writeFile(join(folder, 'SHA256SUMS'), await checksums(copies));
  return copies;
}

/** As `sha256sum` writes them, and reads them with `--check`. */
export async function checksums(files: readonly string[]): Promise<string> {
  const lines = await Promise.all(
    files.map(async (file) => {
      const sum = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      return `${sum}  ${basename(file)}\n`;
    }),
  );
  return lines.join('');
}

/** The addresses of a page, of pictures and links of this project, that do not answer. */
export async function unreachable(
  page: string,
  get: (address: string, options: { readonly method: string }) => Promise<Response> = fetch,
): Promise<readonly string[]> {
  const addresses = new Set([...page.matchAll(/\]\((https:[^)\s]+)\)/g)].map(([, address = '']) => address));
  const missing: string[] = [];
  for (const address of addresses) {
    const answers = await get(address, { method: 'HEAD' }).then(
      ({ ok }) => ok,
      () => false,
    );
    if (!answers) missing.push(address);
  }
  return missing;
}

async function succeed(program: string, args: readonly string[]): Promise<void> {
  const code = await run(program, args);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}.`);
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}
