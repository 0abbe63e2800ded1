import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** VS Code cuts what stands in a line after so many characters. */
const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly configurationDefaults: {
      readonly '[partner-events]': { readonly 'editor.inlayHints.maximumLength': number };
    };
  };
};
const most = contributes.configurationDefaults['[partner-events]']['editor.inlayHints.maximumLength'];

describe('the border of a request', () => {
  for (const file of readdirSync('l10n')) {
    it(`is shown whole where a file is full, in the words of ${file}`, () => {
      const texts = JSON.parse(readFileSync(join('l10n', file), 'utf8')) as Readonly<Record<string, string>>;
      const border = texts['── request {0} of {1} · {2} entries · {3} ──'];
      assert.ok(border !== undefined);
      const longest = ['100,000', '100,000', '20', '1,024.0 KB'];
      const said = border.replace(/\{(\d)\}/g, (_, index: string) => longest[Number(index)] ?? '');
      assert.ok(said.length <= most, said);
    });
  }
});
