import assert from 'node:assert/strict';
import { filesOf, languages, readTexts } from '../../scripts/shownTexts';
import { assertNone } from './allFaults';

/** What one thing is called: wherever the English text names it, a translation does by its one term. */
const terms: readonly (Readonly<Record<(typeof languages)[number], RegExp>> & { readonly english: RegExp })[] = [
  { english: /\bentr(?:y|ies)\b/i, de: /Eintr[aä]g/i, ja: /エントリ/ },
  { english: /\bsources?\b/, de: /quell/i, ja: /ソース/ },
  { english: /\bpartner event sources?\b/i, de: /Partnerereignisquell/i, ja: /パートナーイベントソース/ },
  { english: /(?<!and )\baccounts?\b/i, de: /Kont[oe]/i, ja: /アカウント/ },
  { english: /\bcustomers?\b/i, de: /Kunde/i, ja: /顧客/ },
  { english: /\bevent bus/i, de: /Event-Bus/, ja: /イベントバス/ },
  { english: /\bevents files?\b/i, de: /Ereignisdatei/i, ja: /イベントファイル/ },
  { english: /\bmembers?\b/i, de: /Eigenschaft/i, ja: /メンバー/ },
  { english: /\bproblems?\b/i, de: /Problem/i, ja: /問題/ },
  { english: /\bconnections?\b/i, de: /Verbindung/i, ja: /接続/ },
  { english: /(?<!word )\bprofiles?\b/i, de: /Profil/i, ja: /プロファイル/ },
  { english: /\bendpoints?\b/i, de: /Endpunkt/i, ja: /エンドポイント/ },
  { english: /\bRegions?\b/, de: /Region/, ja: /リージョン/ },
  { english: /\brequests?\b/i, de: /Anfrage/i, ja: /リクエスト/ },
  { english: /\boutcomes?\b/i, de: /Ergebnis/i, ja: /結果/ },
  { english: /\baccepted\b/i, de: /angenommen/i, ja: /受け付け/ },
  { english: /\bdelivered\b/i, de: /zugestellt|zustell/i, ja: /配信/ },
  { english: /\brejected\b/i, de: /abgelehnt/i, ja: /拒否/ },
  { english: /\bunknown\b/i, de: /unbekannt/i, ja: /不明/ },
  { english: /\bnot sent\b/i, de: /nicht (?:erneut )?gesendet/i, ja: /未送信|送信され|再送され/ },
  { english: /\bresend\b/i, de: /erneut/i, ja: /再送/ },
];

/** How a language is written here, besides its terms. */
const strays: Readonly<Record<(typeof languages)[number], RegExp>> = {
  // Quotation marks of another kind than VS Code's own, and the familiar address.
  de: /[„“”‚‘’]|\b(?:du|dein\w*|dich|dir)\b/i,
  // Marks of full width where VS Code has those of half width, a blank behind a full stop, none between Latin and Japanese.
  ja: /[！？：（）]|[。、] |…$|[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}][A-Za-z0-9]|[A-Za-z0-9][\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
};

for (const language of languages) {
  describe(`the words of the translation ${language}`, () => {
    const texts = filesOf(language).flatMap(({ english, translated }) => {
      const translations = readTexts(translated);
      return Array.from(readTexts(english), ([key, text]) => ({
        text: proseOf(text),
        said: proseOf(translations.get(key) ?? ''),
      }));
    });

    it('are one for one thing', () => {
      assertNone(
        terms.flatMap((term) =>
          texts
            .filter(({ text, said }) => term.english.test(text) && !term[language].test(said))
            .map(({ text, said }) => `${String(term.english)} is not ${String(term[language])}: ${text} → ${said}`),
        ),
      );
    });

    it('are written in one way', () => {
      assertNone(texts.flatMap(({ said }) => (strays[language].test(said) && !said.endsWith('/…') ? [said] : [])));
    });

    it('are there', () => {
      assert.ok(texts.length > 1000);
    });
  });
}

/** With a mark in place of code, and without addresses. */
function proseOf(text: string): string {
  return text.replace(/`[^`]*`/g, '`').replace(/\(command:[^)]*\)/g, '');
}
