import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import {
  colorIds,
  commandIds,
  contextKeys,
  languageId,
  settingIds,
  settingsSection,
  toolIds,
  viewContainerId,
  viewIds,
} from '../../src/ids';
import { webManifest, type ExtensionManifest } from '../../scripts/webManifest';
import { assertNone, differences } from './allFaults';

interface Contribution {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly icon?: string;
  readonly enablement?: string;
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
}

interface Described {
  readonly markdownDescription?: string;
}

interface Members {
  readonly properties: Readonly<Record<string, Described>>;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Contribution[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly keybindings: readonly MenuItem[];
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly id: string;
        readonly description: string;
        readonly media: { readonly image: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when: string }[];
    readonly languageModelTools: readonly {
      readonly name: string;
      readonly displayName: string;
      readonly userDescription: string;
      readonly modelDescription: string;
    }[];
    readonly colors: readonly { readonly id: string }[];
    readonly languages: readonly { readonly id: string; readonly extensions: readonly string[] }[];
    readonly configuration: {
      readonly properties: Readonly<Record<string, Described & { readonly scope?: string; readonly items?: Members }>>;
    };
  };
}

/** Settings that decide where events go, or how: no folder may set them. */
const machineSettings = [
  settingIds.connections,
  settingIds.requestBytes,
  settingIds.concurrency,
  settingIds.askBeforeRepeating,
  settingIds.requestsPerSecond,
  settingIds.attempts,
  settingIds.longestWait,
  settingIds.keepSent,
  settingIds.historySends,
  settingIds.historyMegabytes,
  settingIds.logDetails,
  settingIds.checkSources,
];

const text = readFileSync('package.json', 'utf8');
const { contributes } = JSON.parse(text) as Manifest;
const sentences = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;

/** Fails where package.json and ids.ts differ, and names what each lacks; or where the manifest has something twice. */
function assertSameIds(what: string, contributed: readonly string[], ids: readonly string[]): void {
  assertNone([
    ...differences(
      [contributed, ids],
      (id) => `package.json has no ${what} ${id}, which ids.ts has`,
      (id) => `ids.ts has no ${what} ${id}, which package.json has`,
    ),
    ...contributed
      .filter((id, index) => contributed.indexOf(id) !== index)
      .map((id) => `package.json has the ${what} ${id} twice`),
  ]);
}

describe('the manifest and ids.ts', () => {
  it('name the same commands', () => {
    assertSameIds(
      'command',
      contributes.commands.map(({ command }) => command),
      Object.values(commandIds),
    );
  });

  it('name the same settings', () => {
    const ids = Object.values(settingIds).map((id) => `${settingsSection}.${id}`);
    assertSameIds('setting', Object.keys(contributes.configuration.properties), ids);
  });

  it('name the same colours', () => {
    assertSameIds(
      'colour',
      contributes.colors.map(({ id }) => id),
      Object.values(colorIds),
    );
  });

  it('name the same language, for *.events.json', () => {
    assert.deepEqual(
      contributes.languages.map(({ id, extensions }) => ({ id, extensions })),
      [{ id: languageId, extensions: ['.events.json'] }],
    );
  });

  it('name the same views, in the same container', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [viewContainerId],
    );
    const views = (contributes.views[viewContainerId] ?? []).map(({ id }) => id);
    assertSameIds('view', views, Object.values(viewIds));
  });

  it('name the same tools of language models, each with words for people and for models', () => {
    const tools = contributes.languageModelTools;
    assertSameIds(
      'tool',
      tools.map(({ name }) => name),
      Object.values(toolIds),
    );
    for (const { displayName, userDescription, modelDescription } of tools) {
      assert.match(displayName, /^%tool\.\w+%$/);
      assert.equal(userDescription, displayName.replace(/%$/, '.user%'));
      assert.match(modelDescription, /\.$/);
    }
  });

  it('use no context key that the code does not set', () => {
    const clauses = [
      ...contributes.commands.map(({ enablement }) => enablement ?? ''),
      ...[...Object.values(contributes.menus).flat(), ...contributes.keybindings].map(({ when }) => when ?? ''),
      ...contributes.viewsWelcome.map(({ when }) => when),
    ];
    const withoutViews = clauses.map((clause) => clause.replace(/\bview == [\w.]+/g, ''));
    const used = new Set(withoutViews.flatMap((clause) => clause.match(/partnerEvents\.\w+/g) ?? []));
    assertNone(
      differences(
        [[...used], Object.values(contextKeys)],
        (key) => `package.json uses the context key ${key} of ids.ts nowhere`,
        (key) => `ids.ts has no context key ${key}, which package.json uses`,
      ),
    );
  });
});

describe('every command', () => {
  for (const { command, title, category, icon, enablement } of contributes.commands) {
    it(`${command} has a title, a category, an icon and an enablement`, () => {
      assert.match(title, /^%command\.\w+%$/, `package.json: the title of ${command} is no key of package.nls.json`);
      assert.equal(category, '%category%', `package.json: ${command} lacks the category`);
      assert.match(icon ?? '', /^\$\([a-z-]+\)$/, `package.json: ${command} lacks an icon`);
      const hasEnablement = enablement !== undefined && enablement !== '';
      assert.ok(hasEnablement, `package.json: ${command} lacks an enablement; "true" where it works everywhere`);
    });
  }

  it('in a menu or with a key is contributed', () => {
    const known = new Set<string>(Object.values(commandIds));
    for (const { command } of [...Object.values(contributes.menus).flat(), ...contributes.keybindings]) {
      assert.ok(known.has(command), `package.json: ${command}, in a menu or with a key, is no command of ids.ts`);
    }
  });

  // VS Code's palette lists a command where its enablement holds; only where it is to be narrower, an entry says so.
  it('is named in the palette only where that says something else than its enablement', () => {
    const enablements = new Map(contributes.commands.map(({ command, enablement }) => [command, enablement]));
    for (const { command, when } of contributes.menus['commandPalette'] ?? []) {
      assert.notEqual(when, enablements.get(command), `package.json: the palette repeats the enablement of ${command}`);
    }
  });

  it('stands in a menu, or in the palette where that is all', () => {
    const inMenus = new Set(Object.values(contributes.menus).flatMap((items) => items.map(({ command }) => command)));
    assertNone(
      Object.values(commandIds)
        .filter((command) => !inMenus.has(command))
        .map(
          (command) =>
            `package.json: ${command} stands in no menu; where it is for the palette alone, in commandPalette`,
        ),
    );
  });
});

describe('every member of a connection', () => {
  const { items } = contributes.configuration.properties[`${settingsSection}.${settingIds.connections}`] ?? {};
  for (const [member, { markdownDescription }] of Object.entries(items?.properties ?? {})) {
    it(`${member} has a description`, () => {
      assert.equal(markdownDescription, `%setting.connections.${member}%`);
    });
  }
});

describe('every empty view', () => {
  for (const { view, contents, when } of contributes.viewsWelcome) {
    it(`says what to do where ${when}`, () => {
      assert.ok(Object.values<string>(viewIds).includes(view), view);
      const words = sentences[contents.replaceAll('%', '')] ?? '';
      const buttons = [...words.matchAll(/\]\(command:([\w.]+)\)/g)].map(([, command]) => command ?? '');
      assert.ok(buttons.length > 0, words);
      const known = new Set<string>(Object.values(commandIds));
      for (const command of buttons) {
        assert.ok(known.has(command) || command.startsWith('workbench.'), command);
      }
    });
  }
});

describe('every step of the walkthrough', () => {
  const known = new Set<string>([
    ...Object.values(commandIds),
    ...Object.values(contextKeys),
    ...Object.values(viewIds),
  ]);
  for (const { id, description, media, completionEvents } of contributes.walkthroughs.flatMap(({ steps }) => steps)) {
    it(`${id} has a picture, and is done by what is there to do`, () => {
      assert.ok(existsSync(media.image), media.image);
      assert.match(media.altText, /^%.+%$/);
      const words = sentences[description.replaceAll('%', '')] ?? '';
      const links = [...words.matchAll(/\]\(command:([\w.]+)\)/g)].map(([, command]) => command ?? '');
      const events = completionEvents.map((event) => event.replace(/^on(Command|Context|View):/, ''));
      assert.ok(links.length > 0 && events.length > 0, id);
      assertNone([...links, ...events].filter((name) => !known.has(name)));
    });
  }
});

describe('every menu of a view', () => {
  for (const { command, when } of [
    ...(contributes.menus['view/title'] ?? []),
    ...(contributes.menus['view/item/context'] ?? []),
  ]) {
    it(`names the view that it offers ${command} in`, () => {
      const [, view = ''] = /^view == ([\w.]+)/.exec(when ?? '') ?? [];
      assert.ok(Object.values<string>(viewIds).includes(view), when);
    });
  }
});

describe('every setting', () => {
  for (const [id, { scope, markdownDescription }] of Object.entries(contributes.configuration.properties)) {
    it(`${id} has a description and a scope`, () => {
      const description = markdownDescription ?? '';
      assert.match(description, /^%setting\..+%$/, `package.json: ${id} lacks a description in package.nls.json`);
      const machine = machineSettings.some((setting) => `${settingsSection}.${setting}` === id);
      const right = machine ? 'machine' : 'window';
      assert.equal(scope, right, `package.json: ${id} has not the scope ${right}, or is to go into machineSettings`);
    });
  }
});

it('every sentence that the manifest refers to stands in package.nls.json, and no other', () => {
  const both = text + JSON.stringify(webManifest(JSON.parse(text) as ExtensionManifest));
  const used = new Set([...both.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ''));
  for (const key of used) assert.ok(key in sentences, `package.nls.json lacks "${key}"`);
  for (const key of Object.keys(sentences)) assert.ok(used.has(key), `package.json refers to no "${key}"`);
});
