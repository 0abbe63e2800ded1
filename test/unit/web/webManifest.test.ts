import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { webManifest, type ExtensionManifest } from '../../../scripts/webManifest';
import { commandIds, settingIds, viewIds } from '../../../src/ids';
import { assertNone } from '../allFaults';

interface WebManifest {
  readonly main?: string;
  readonly type?: string;
  readonly browser: string;
  readonly capabilities: object;
  readonly contributes: Omit<ExtensionManifest['contributes'], 'colors'> & {
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as ExtensionManifest;
const text = JSON.stringify(webManifest(manifest));
const web = JSON.parse(text) as WebManifest;
const commands = web.contributes.commands.map(({ command }) => command);

describe('the manifest of the web edition', () => {
  it('starts in the browser and nowhere else', () => {
    assert.deepEqual([web.main, web.type, web.browser], [undefined, undefined, './dist/extension.js']);
  });

  it('has the commands that work with texts, and the doors that people look for', () => {
    const wanted = [
      commandIds.sendFile,
      commandIds.sendEntry,
      commandIds.sendSelection,
      commandIds.pickConnection,
      commandIds.createSource,
      commandIds.check,
      commandIds.importEntries,
      commandIds.copyEntriesAs,
      commandIds.saveEntriesAs,
      commandIds.newEventsFile,
      commandIds.openExamples,
    ];
    assertNone(wanted.filter((id) => !commands.includes(id)));
  });

  it('has no command about what was sent, or about connections and sources', () => {
    const unwanted = [commandIds.showResults, commandIds.resendRejected, commandIds.signIn, commandIds.refreshSources];
    assertNone(unwanted.filter((id) => commands.includes(id)));
  });

  it('leads to none of the commands that it has not', () => {
    const { menus, keybindings, viewsWelcome, walkthroughs } = web.contributes;
    const sentences = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
    const placed = [...Object.values(menus).flat(), ...keybindings].map(({ command }) => command);
    const named = JSON.stringify([viewsWelcome, walkthroughs]).match(/(?<=%)[^%"]+(?=%)/g) ?? [];
    const linked = named.flatMap((key) => (sentences[key] ?? '').match(/(?<=\(command:)partnerEvents\.\w+/g) ?? []);
    assertNone([...placed, ...linked].filter((id) => !commands.includes(id)));
  });

  it('has words in every language for each view', () => {
    const views = Object.values(web.contributes.views).flat();
    assert.deepEqual(
      views.map(({ id }) => id),
      [viewIds.sources, viewIds.sends],
    );
    for (const language of ['', '.de', '.ja']) {
      const sentences = JSON.parse(readFileSync(`package.nls${language}.json`, 'utf8')) as Record<string, string>;
      const keys = text.match(/(?<="%)[\w.]+(?=%")/g) ?? [];
      assertNone(keys.filter((key) => !(key in sentences)).map((key) => `package.nls${language}.json: ${key}`));
    }
  });

  it('has the settings that count there', () => {
    const settings = Object.keys(web.contributes.configuration.properties);
    assert.deepEqual(
      settings.toSorted(),
      [settingIds.inlayHints, settingIds.maximumBytes, settingIds.warningBytes, settingIds.requestBytes]
        .map((id) => `partnerEvents.${id}`)
        .toSorted(),
    );
  });

  it('names no file that is not there', () => {
    const paths = text.match(/(?<=")(?:\.\/)?(?:media|syntaxes)\/[\w./-]+(?=")/g) ?? [];
    assert.ok(paths.length > 3);
    assertNone(paths.filter((path) => !existsSync(path)));
  });
});
