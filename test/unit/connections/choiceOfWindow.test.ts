import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChoiceOfWindow } from '../../../src/connections/choiceOfWindow';

/** Larger than any process id. */
const deadProcess = 2 ** 31 - 1;

describe('the connection that a window chose', () => {
  let folder: string;
  let warnings: unknown[];
  let opened: ChoiceOfWindow[];

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'windows-')), 'windows');
    warnings = [];
    opened = [];
  });
  afterEach(async () => {
    for (const window of opened) window.dispose();
    assert.deepEqual(warnings, []);
    await rm(join(folder, '..'), { recursive: true, force: true });
  });

  function open(remembered?: string): ChoiceOfWindow {
    const window = new ChoiceOfWindow(folder, remembered, (error) => warnings.push(error));
    opened.push(window);
    return window;
  }

  async function choicesOnDisk(): Promise<readonly string[]> {
    const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
    return texts.map((text) => String((JSON.parse(text) as { readonly connection?: string }).connection)).sort();
  }

  /** As a window leaves it that ended. */
  async function ended(name: string, connection: string | undefined): Promise<void> {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, `${name}.json`), JSON.stringify({ process: deadProcess, connection }));
  }

  it('is what the folder remembers as long as no window has said anything', async () => {
    const window = open('acme');
    assert.equal(window.name, 'acme');
    assert.equal(window.uncertain, undefined);
    await window.choose(undefined);
    assert.equal(window.name, undefined);
    assert.deepEqual(await choicesOnDisk(), ['undefined']);
  });

  it('is its own after a reload, whatever the folder remembers', async () => {
    await ended('before', 'acme');
    assert.equal(open('what another window chose').name, 'acme');
  });

  it('does not change with what another window chooses', async () => {
    const one = open('acme');
    const other = open('acme');
    await one.choose('acme-prod');
    assert.deepEqual([one.name, other.name], ['acme-prod', 'acme']);
    assert.deepEqual(await choicesOnDisk(), ['acme', 'acme-prod']);
  });

  it('is Local, and said to be uncertain, where the windows of the folder chose several', async () => {
    await ended('one', 'acme');
    await ended('other', undefined);
    const window = open('acme');
    assert.equal(window.name, undefined);
    assert.deepEqual(window.uncertain?.toSorted(), ['acme', undefined]);
  });

  it('leaves nothing of what the same window chose before its reload', async () => {
    await ended('before', 'acme');
    const window = open();
    await window.choose('acme-prod');
    window.dispose();
    assert.equal(open().name, 'acme-prod');
  });

  it('is not read out of a file that is damaged', async () => {
    await ended('before', 'acme');
    await writeFile(join(folder, 'damaged.json'), '{"process":');
    await writeFile(join(folder, 'other.json'), '{"process":1,"connection":7}');
    assert.equal(open().name, 'acme');
  });
});
