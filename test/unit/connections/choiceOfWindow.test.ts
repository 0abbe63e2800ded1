import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ChoiceOfWindow } from '../../../src/connections/choiceOfWindow';

/** The processes of windows; none is another one than its window says. */
class Processes {
  private readonly running = new Set<number>();
  private count = 0;

  start(): number {
    this.count += 1;
    this.running.add(this.count);
    return this.count;
  }

  end(id: number): void {
    this.running.delete(id);
  }

  isOther(own: number, id: number): boolean {
    return id !== own && this.running.has(id);
  }
}

interface Window {
  readonly process: number;
  readonly choice: ChoiceOfWindow;
}

describe('the connection that a window chose', () => {
  let folder: string;
  let warnings: unknown[];
  let processes: Processes;
  let opened: Window[];

  beforeEach(async () => {
    folder = join(await mkdtemp(join(tmpdir(), 'windows-')), 'windows');
    warnings = [];
    processes = new Processes();
    opened = [];
  });
  afterEach(async () => {
    for (const window of opened) end(window);
    assert.deepEqual(warnings, []);
    await rm(join(folder, '..'), { recursive: true, force: true });
  });

  async function open(remembered?: string): Promise<Window> {
    const own = processes.start();
    const known = {
      own: () => Promise.resolve({ id: own }),
      isOther: ({ id }: { readonly id: number }) => Promise.resolve(processes.isOther(own, id)),
    };
    const window = {
      process: own,
      choice: new ChoiceOfWindow(folder, remembered, known, (error) => warnings.push(error)),
    };
    opened.push(window);
    await window.choice.found;
    return window;
  }

  async function openOn(connection: string | undefined): Promise<Window> {
    const window = await open();
    await window.choice.choose(connection);
    return window;
  }

  /** As it is closed, or loaded again. */
  function end({ process, choice }: Window): void {
    choice.end();
    processes.end(process);
  }

  async function filesOfWindows(): Promise<readonly { readonly file: string; readonly connection?: string }[]> {
    return Promise.all(
      (await readdir(folder)).map(async (file) => {
        const { connection } = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
          readonly connection?: string;
        };
        return { file, ...(connection !== undefined && { connection }) };
      }),
    );
  }

  /** What each window chose, as others read it. */
  async function choicesOnDisk(): Promise<readonly string[]> {
    return (await filesOfWindows()).map(({ connection }) => String(connection)).sort();
  }

  /** Says of what is on the disk that it was so long ago, in milliseconds. */
  async function age(time: number): Promise<void> {
    for (const { file } of await filesOfWindows()) {
      const path = join(folder, file);
      const json = JSON.parse(await readFile(path, 'utf8')) as { endedAt?: number };
      if (json.endedAt !== undefined) json.endedAt -= time;
      await writeFile(path, JSON.stringify(json));
    }
  }

  it('is what is remembered as long as no window has said anything', async () => {
    const { choice } = await open('acme');
    assert.equal(choice.name, 'acme');
    assert.equal(await choice.doubt, undefined);
    await choice.choose(undefined);
    assert.equal(choice.name, undefined);
    assert.deepEqual(await choicesOnDisk(), ['undefined']);
  });

  it('is its own after a reload, whatever is remembered', async () => {
    end(await openOn('acme'));
    const { choice } = await open('what another window chose');
    assert.equal(choice.name, 'acme');
  });

  it('does not change with what another window chooses', async () => {
    const one = await open('acme');
    const other = await open('acme');
    await one.choice.choose('acme-prod');
    assert.deepEqual([one.choice.name, other.choice.name], ['acme-prod', 'acme']);
    assert.deepEqual(await choicesOnDisk(), ['acme', 'acme-prod']);
  });

  it('is its own after a reload, and after a crash, beside a window that chose another one', async () => {
    const one = await openOn('acme-prod');
    const other = await openOn('acme');
    end(one);
    const { choice } = await open();
    assert.deepEqual([choice.name, await choice.doubt], ['acme-prod', undefined]);
    await age(100_000);
    processes.end(other.process);
    const again = await open();
    assert.deepEqual([again.choice.name, await again.choice.doubt], ['acme', undefined]);
  });

  it('is its own, and not doubtful, where two windows are loaded again one after the other, and again', async () => {
    const names = ['acme', 'acme-prod'];
    const windows = [await openOn(names[0]), await openOn(names[1])];
    for (const place of [0, 1, 1, 0, 0]) {
      const window = windows[place];
      assert.ok(window !== undefined);
      end(window);
      const again = await open();
      windows[place] = again;
      assert.deepEqual([again.choice.name, await again.choice.doubt], [names[place], undefined]);
      names[place] = `${names[place]}-eu`;
      await again.choice.choose(names[place]);
    }
  });

  it('is Local, and said to be doubtful, where two windows ended that chose different ones', async () => {
    const windows = [await openOn('acme'), await openOn(undefined)];
    for (const window of windows) end(window);
    const { choice } = await open('acme');
    assert.equal(choice.name, undefined);
    assert.deepEqual((await choice.doubt)?.toSorted(), ['acme', undefined]);
  });

  it('is doubtful as well beside two windows of which none has ended', async () => {
    await openOn('acme');
    await openOn('acme-prod');
    const { choice } = await open();
    assert.equal(choice.name, undefined);
    assert.deepEqual((await choice.doubt)?.toSorted(), ['acme', 'acme-prod']);
  });

  it('is not that of a window which was closed long ago', async () => {
    end(await openOn('acme-prod'));
    await age(100_000);
    const one = await openOn('acme');
    const other = await openOn('acme-eu');
    end(one);
    const { choice } = await open();
    assert.deepEqual([choice.name, await choice.doubt], ['acme', undefined]);
    assert.equal(other.choice.name, 'acme-eu');
  });

  it('is what the person chooses meanwhile', async () => {
    const windows = [await openOn('acme'), await openOn('acme-prod')];
    for (const window of windows) end(window);
    const own = { own: () => Promise.resolve({ id: 99 }), isOther: () => Promise.resolve(false) };
    const choice = new ChoiceOfWindow(folder, undefined, own, (error) => warnings.push(error));
    await choice.choose('acme-eu');
    assert.deepEqual([await choice.doubt, choice.name], [undefined, 'acme-eu']);
    choice.end();
  });

  it('is not read out of a file that is damaged', async () => {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'damaged.json'), '{"window":');
    await writeFile(join(folder, 'other.json'), '{"window":{"id":1},"connection":7}');
    await writeFile(join(folder, 'unfinished.json.new'), '{"window":{"id":1},"connection":"acme-prod"}');
    const { choice } = await open('acme');
    assert.equal(choice.name, 'acme');
    await rm(folder, { recursive: true });
  });

  it('is never that of another window after a reload, whatever windows are opened, reloaded, closed and killed', async () => {
    const names = ['acme', 'acme-prod', undefined];
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            what: fc.constantFrom('open', 'choose', 'close', 'unload', 'kill', 'load'),
            which: fc.nat({ max: 4 }),
            name: fc.constantFrom(...names),
          }),
          { maxLength: 12 },
        ),
        async (steps) => {
          await rm(folder, { recursive: true, force: true });
          let windows: Window[] = [];
          const loading: (string | undefined)[] = [];
          for (const { what, which, name } of steps) {
            const window = windows[which % Math.max(windows.length, 1)];
            if (what === 'open') {
              if (loading.length === 0) windows.push(await open(name));
            } else if (what === 'load') {
              if (loading.length === 0) continue;
              const [had] = loading.splice(which % loading.length, 1);
              const back = await open(name);
              windows.push(back);
              const isDoubtful = (await back.choice.doubt) !== undefined;
              assert.equal(back.choice.name, isDoubtful ? undefined : had);
            } else if (window === undefined) continue;
            else if (what === 'choose') await window.choice.choose(name);
            else {
              if (what === 'kill') processes.end(window.process);
              else end(window);
              windows = windows.filter((one) => one !== window);
              if (what !== 'close') loading.push(window.choice.name);
            }
          }
        },
      ),
      { numRuns: Number(process.env['RANDOM_SENDS'] ?? 100) },
    );
  });
});
