import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { describe, it } from 'mocha';
import { bundleWebExtension } from '../../../scripts/build';

/** Of VS Code: whatever is asked of it can be called, extended, and asked again. */
class StandIn {
  readonly isStandIn = true;
}
const anything: unknown = new Proxy(StandIn, {
  get: (target, name) => (name in target ? (Reflect.get(target, name) as unknown) : anything),
  apply: () => anything,
});

describe('the bundle of the web edition', () => {
  it('is one file that loads with VS Code alone, and with what a browser has', async function () {
    this.timeout(60_000);
    const { code } = await bundleWebExtension();
    const asked: string[] = [];
    const module: { exports: Record<string, unknown> } = { exports: {} };
    const require = (name: string): unknown => {
      asked.push(name);
      return anything;
    };
    const ofBrowsers = {
      TextEncoder,
      TextDecoder,
      URL,
      setTimeout,
      clearTimeout,
      navigator: { platform: 'Linux x86_64' },
    };
    const context = { ...ofBrowsers, module, exports: module.exports, require };
    runInNewContext(new TextDecoder().decode(code), context);
    assert.equal(typeof module.exports['activate'], 'function');
    assert.deepEqual([...new Set(asked)], ['vscode']);
  });
});

describe('the examples', () => {
  it('are all copied where their folder cannot be listed', () => {
    const code = readFileSync('src/editor/openExamples.ts', 'utf8');
    for (const name of readdirSync('examples')) assert.ok(code.includes(`'${name}'`), name);
  });
});
