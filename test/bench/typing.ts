import { buildExtension } from '../../scripts/build';
import { packExtension } from '../../scripts/package';
import { openWorkbench } from '../e2e/workbench/openWorkbench';
import { stage } from '../e2e/workbench/stage';
import type { Workbench } from '../e2e/workbench/workbench';
import { bigFile } from './bigFile';
import { median, type BenchRow } from './measure';

const sizes = [200, 1999, 10_000];
const rounds = 5;

/** Typed in each round, with a pause behind each key that is long enough for VS Code to ask for everything anew. */
const typed = 'ringthrice';
const pause = 400;

/** Typing into an events file, against the same text as plain JSON, in a real browser: how long its main thread is busy. */
export async function benchTyping(): Promise<readonly BenchRow[]> {
  await buildExtension();
  await packExtension();
  const rows: BenchRow[] = [];
  for (const entries of sizes) rows.push(await benchSize(entries));
  await (await stage()).close();
  return rows;
}

async function benchSize(entries: number): Promise<BenchRow> {
  const text = bigFile(entries);
  const names = { ours: 'typing.events.json', plain: 'typing.json' };
  const opened = await openWorkbench({
    files: { [names.ours]: text, [names.plain]: text },
    settings: { 'editor.quickSuggestions': { strings: 'off', other: 'off', comments: 'off' } },
  });
  try {
    const ours: number[] = [];
    const plain: number[] = [];
    // The first round of each warms up.
    for (let round = 0; round <= rounds; round += 1) {
      plain.push(await busyWhileTyping(opened.workbench, names.plain, text));
      ours.push(await busyWhileTyping(opened.workbench, names.ours, text));
    }
    const busy = { ours: median(ours.slice(1)), plain: median(plain.slice(1)) };
    const perKey = (seconds: number): string => ((seconds / typed.length) * 1000).toFixed(0);
    return {
      what: `typing (${entries} entries)`,
      measured: `${perKey(busy.ours)} ms a key; plain JSON ${perKey(busy.plain)} ms`,
      value: busy.ours / busy.plain,
      budget: 1.2,
      unit: 'ratio',
    };
  } finally {
    await opened.close();
  }
}

/** Seconds in which the page did something while a note in the middle of the file was typed into. */
async function busyWhileTyping({ editor, page }: Workbench, name: string, text: string): Promise<number> {
  await editor.open(name);
  const lines = text.split('\n');
  const line = lines.findIndex((words, index) => index > lines.length / 2 && words.includes('"note"'));
  await editor.goTo(line + 1, (lines[line] ?? '').indexOf('please') + 1);
  await page.waitForTimeout(2500);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find((metric) => metric.name === 'TaskDuration')?.value ?? Number.NaN;
  };
  const before = await busy();
  for (const key of typed) {
    await page.keyboard.press(key);
    await page.waitForTimeout(pause);
  }
  const after = await busy();
  await session.detach();
  await editor.press('Control+Z');
  return after - before;
}
