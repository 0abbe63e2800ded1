import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { root } from '../../scripts/paths';
import { bundleOf, bundlePath, shownTexts, type ShownTexts } from '../../scripts/shownTexts';
import { assertNone } from './allFaults';

describe('the English texts', function () {
  this.timeout(120_000);
  let shown: ShownTexts;

  before(() => {
    shown = shownTexts();
  });

  it('are written where their sentences are made', () => {
    assertNone(shown.unreadable);
  });

  it('stand in the English bundle, all of them and no others (npm run texts writes it)', () => {
    const bundle = readFileSync(bundlePath, 'utf8');
    const kept = new Set(Object.keys(JSON.parse(bundle) as object));
    const missing = shown.texts.filter(({ text }) => !kept.has(text));
    assertNone(missing.map(({ text, place }) => `The bundle lacks ${JSON.stringify(text)} of ${place}.`));
    assert.equal(bundle, bundleOf(shown.texts));
  });

  it('are handed to translators by the manifest', () => {
    const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly l10n?: string };
    assert.equal(manifest.l10n, './l10n');
  });
});
