import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'mocha';
import { root } from '../../scripts/paths';
import {
  bundleOf,
  bundlePath,
  faultsOfKeys,
  filesOf,
  languages,
  readTexts,
  shownTexts,
  type ShownTexts,
} from '../../scripts/shownTexts';
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

/** What a translation has as often as the English text: values, icons, links, code, and terms that every language shares. */
const kept = [
  /\{\d+\}/g,
  /\$\([\w~-]+\)/g,
  /\(command:[^)]*\)/g,
  /`[^`]*`/g,
  /\b(?:PENDING|ACTIVE|DELETED|EventBridge|PutEvents|PutPartnerEvents|JSON|YAML|HTTP|AWS_\w+|source_profile)\b/g,
  /\bDetailType/g,
  /\n/g,
  /[▷→·]/g,
];

for (const language of languages) {
  describe(`the translation ${language}`, () => {
    const texts = filesOf(language).flatMap(({ english, translated }) => {
      const translations = readTexts(translated);
      return Array.from(readTexts(english), ([key, text]) => ({
        key,
        text,
        translation: translations.get(key) ?? text,
      }));
    });
    const faultsIn = (fault: (text: string, translation: string) => string | undefined): readonly string[] =>
      texts.flatMap(({ key, text, translation }) => {
        const found = fault(text, translation);
        return found === undefined ? [] : [`${JSON.stringify(key)}: ${found}`];
      });

    it('has the texts of the English bundle and of the manifest, all of them and no others', () => {
      assertNone(faultsOfKeys(language));
    });

    it('says something for each', () => {
      assertNone(faultsIn((_, translation) => (translation.trim() === '' ? 'is empty' : undefined)));
    });

    it('keeps values, icons, links, code and shared terms', () => {
      assertNone(
        faultsIn((text, translation) => {
          const lost = kept.filter(
            (pattern) => sortedMatches(text, pattern).join() !== sortedMatches(translation, pattern).join(),
          );
          return lost.length > 0 ? `${translation} differs in ${lost.join(' ')}` : undefined;
        }),
      );
    });

    it('says by an ellipsis what the English text says by one', () => {
      assertNone(
        faultsIn((text, translation) =>
          text.endsWith('…') === /(?:…|\.\.\.)$/.test(translation) ? undefined : `${translation} has it otherwise`,
        ),
      );
    });

    it('has labels that fit where the English ones do', () => {
      const isLabel = (text: string): boolean => text.length <= 40 && !/[.:?\n]/.test(text);
      assertNone(
        faultsIn((text, translation) =>
          isLabel(text) && widthOf(translation) > Math.max(22, 2 * text.length)
            ? `${translation} is much longer than ${text}`
            : undefined,
        ),
      );
    });
  });
}

function sortedMatches(text: string, pattern: RegExp): readonly string[] {
  return (text.match(pattern) ?? []).toSorted();
}

/** In halves of a full-width character. */
function widthOf(text: string): number {
  return Array.from(text).reduce((width, character) => width + (character >= '\u2e80' ? 2 : 1), 0);
}
