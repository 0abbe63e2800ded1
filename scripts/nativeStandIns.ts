import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * What the two native modules do that VS Code cannot do without, in JavaScript: nothing is compiled on this machine. A log
 * is a file that grows; the watchdog is not needed, because the harness ends what it started.
 */
const standIns = {
  spdlog: `
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];
class Logger {
  constructor(file) { this.file = file; this.level = 2; this.raw = false; }
  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.file, this.raw ? message : time + ' [' + levels[level] + '] ' + message + '\\n');
  }
  trace(message) { this.write(0, message); }
  debug(message) { this.write(1, message); }
  info(message) { this.write(2, message); }
  warn(message) { this.write(3, message); }
  error(message) { this.write(4, message); }
  critical(message) { this.write(5, message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.raw = true; }
  flush() {}
  drop() {}
}
async function createLogger(name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger(file);
}
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
`,
  'native-watchdog': `
exports.start = () => {};
exports.exit = (code) => process.exit(code);
`,
};

/** Puts the stand-ins in the place of the native modules below a VS Code's `node_modules`. */
export async function replaceNatives(nodeModules: string): Promise<void> {
  for (const [name, code] of Object.entries(standIns)) {
    for (const folder of [join(nodeModules, '@vscode', name), join(nodeModules, name)]) {
      if (!existsSync(folder)) continue;
      await rm(folder, { recursive: true });
      await mkdir(folder);
      await writeFile(join(folder, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.js' }));
      await writeFile(join(folder, 'index.js'), code.trimStart());
    }
  }
}
