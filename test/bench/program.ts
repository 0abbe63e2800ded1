import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { pathToFileURL } from 'node:url';
import { buildProgram } from '../../scripts/build';
import { startLocalEventBridge } from '../../src/local/localEventBridge';
import { memoryStateStore } from '../../src/local/stateStore';
import { median, type BenchRow } from './measure';

const source = 'aws.partner/example.com.test/orders/acme';
const pairs = 11;
const files = 3000;
const streamed = 100_000;

/** The built program, in processes of its own, each paired with what it is measured against. */
export async function benchProgram(): Promise<readonly BenchRow[]> {
  const program = join(await buildProgram(), 'dist/program.js');
  const folder = await mkdtemp(join(tmpdir(), 'bench-program-'));
  try {
    return [
      await benchStart(program, folder),
      await benchFirstResult(program, folder),
      ...(await benchManyFiles(program, folder)),
      await benchMemory(program, folder),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function benchStart(program: string, folder: string): Promise<BenchRow> {
  const [node, whole] = await paired(
    [
      ['-e', ''],
      [program, '--version'],
    ],
    folder,
    ended,
  );
  return beyond('start of the program', node, whole, 150);
}

async function benchFirstResult(program: string, folder: string): Promise<BenchRow> {
  await writeFile(join(folder, 'wrong.events.json'), '[{}]');
  const printing = ['-e', 'console.log(1)'];
  const [node, whole] = await paired([printing, [program, 'check', 'wrong.events.json']], folder, said);
  return beyond('first result of check', node, whole, 200);
}

/**
 * Against a program that reads the files and no more, and against the same entries in one file: what is more is what files cost. Then
 * the same files where each entry has a problem: first all the same, then each its own.
 */
async function benchManyFiles(program: string, folder: string): Promise<readonly BenchRow[]> {
  const many = join(folder, 'many');
  const one = join(folder, 'one');
  await writeMany(many, (line) => line);
  await mkdir(one);
  await writeFile(join(one, 'a.events.json'), `[\n${[...lines(files * 20, 0)].join(',\n')}\n]\n`);
  const reading = join(folder, 'reading.mjs');
  await writeFile(reading, readingAll(many));
  const check = [program, 'check', many];
  const entries = files * 20;
  const lacking = join(folder, 'lacking');
  await writeMany(lacking, (line) => line.replace(/"Source":"[^"]*",/, ''));
  const strange = join(folder, 'strange');
  await writeMany(strange, (line) => line.replace('arn:aws:s3:::', ''));
  return [
    ratio(
      `check of ${files} files`,
      await paired([[reading], check], folder, ended),
      `of reading them and JSON.parse of their ${entries} entries`,
      2,
    ),
    ratio(
      `check of ${files} files`,
      await paired([[program, 'check', one], check], folder, ended, 5),
      `of their ${entries} entries in one file`,
      1.5,
    ),
    ratio(
      `check of ${files} files, all entries with the same problem`,
      await paired([[reading], [program, 'check', lacking]], folder, ended),
      `of reading as many and JSON.parse`,
      3.5,
    ),
    ratio(
      `check of ${files} files, each entry with a problem of its own`,
      await paired([[reading], [program, 'check', strange]], folder, ended),
      `of reading as many and JSON.parse`,
      7,
    ),
  ];
}

/** 20 entries in each. */
async function writeMany(folder: string, written: (line: string) => string): Promise<void> {
  for (let index = 0; index < files; index += 1) {
    const place = join(folder, String(index % 50));
    if (index < 50) await mkdir(place, { recursive: true });
    const entries = Array.from(lines(20, index), written);
    await writeFile(join(place, `${index}.events.json`), `[\n${entries.join(',\n')}\n]\n`);
  }
}

function readingAll(folder: string): string {
  return `
    import { readdirSync, readFileSync } from 'node:fs';
    for (const name of readdirSync(${JSON.stringify(folder)}, { recursive: true }))
      if (name.endsWith('.events.json')) JSON.parse(readFileSync(${JSON.stringify(`${folder}/`)} + name, 'utf8'));`;
}

/** The median of the ratios of pairs: what else the machine does meets both of a pair. */
function ratio(
  what: string,
  [other, own]: readonly [readonly number[], readonly number[]],
  ofWhat: string,
  budget: number,
): BenchRow {
  return {
    what,
    measured: `${Math.round(median(own))} ms against ${Math.round(median(other))} ms ${ofWhat}`,
    value: median(own.map((time, index) => time / (other[index] ?? Number.NaN))),
    budget,
    unit: 'ratio',
  };
}

/** What the program holds at most while it sends a file that it reads in parts. */
async function benchMemory(program: string, folder: string): Promise<BenchRow> {
  const path = join(folder, 'large.events.json');
  const file = createWriteStream(path);
  file.write('[\n');
  for (let from = 0; from < streamed; from += 1000) {
    const rest = from + 1000 < streamed ? ',\n' : '\n';
    if (!file.write([...lines(1000, from)].join(',\n') + rest)) await once(file, 'drain');
  }
  file.end(']\n');
  await finished(file);
  const local = await startLocalEventBridge({
    state: memoryStateStore(),
    log: () => undefined,
    troubled: () => undefined,
  });
  const telling = join(folder, 'telling.mjs');
  await writeFile(
    telling,
    `process.on('exit', () => { process.stderr.write('maxRSS=' + process.resourceUsage().maxRSS); });`,
  );
  try {
    const words = [
      'send',
      path,
      '--connection',
      'Local',
      '--endpoint-url',
      local.endpoint,
      '--ledger',
      join(folder, 'ledger'),
    ];
    const start = performance.now();
    const child = spawn(process.execPath, ['--import', pathToFileURL(telling).href, program, ...words], {
      cwd: folder,
    });
    child.stdout.resume();
    let told = '';
    child.stderr.on('data', (chunk: Buffer) => (told += chunk.toString()));
    await once(child, 'close');
    const seconds = (performance.now() - start) / 1000;
    const kilobytes = Number(/maxRSS=(\d+)$/.exec(told)?.[1]);
    if (child.exitCode !== 0) throw new Error(`The program ended with ${child.exitCode}: ${told}`);
    return {
      what: `memory of the program that sends ${streamed} entries`,
      measured: `${Math.round(kilobytes / 1024)} MB at most, ${seconds.toFixed(0)} s`,
      value: kilobytes,
      budget: 512 * 1024,
      unit: 'KB',
    };
  } finally {
    await local.close();
  }
}

function* lines(count: number, from: number): Generator<string> {
  for (let index = from; index < from + count; index += 1) {
    yield `{"Source":"${source}","DetailType":"Order placed","Detail":{"number":${index},"customer":"c-${index % 977}","total":"19.90"},"Resources":["arn:aws:s3:::orders-of-a-customer-with-a-long-name/2026/11/28/${index}"]}`;
  }
}

/** By the shortest runs: what else the machine does only adds to them. */
function beyond(what: string, node: readonly number[], whole: readonly number[], budget: number): BenchRow {
  const [least, own] = [Math.min(...whole), Math.min(...node)];
  return {
    what,
    measured: `${Math.round(least)} ms against ${Math.round(own)} ms of Node itself`,
    value: least - own,
    budget,
    unit: 'ms',
  };
}

/** Runs both in turns: what else the machine does meets both. @returns the times of each, in milliseconds */
async function paired(
  both: readonly [readonly string[], readonly string[]],
  cwd: string,
  until: (child: ChildProcess) => Promise<void>,
  runs = pairs,
): Promise<readonly [number[], number[]]> {
  const times: readonly [number[], number[]] = [[], []];
  for (let run = 0; run < runs; run += 1) {
    for (const [which, words] of both.entries()) {
      const start = performance.now();
      const child = spawn(process.execPath, words, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
      const closed = once(child, 'close');
      await until(child);
      times[which]?.push(performance.now() - start);
      child.stdout.resume();
      await closed;
    }
  }
  return times;
}

async function ended(child: ChildProcess): Promise<void> {
  child.stdout?.resume();
  await once(child, 'close');
}

async function said(child: ChildProcess): Promise<void> {
  if (child.stdout !== null) await once(child.stdout, 'readable');
}
