import { commandIds, editorCommandIds, logCommandIds, settingIds, settingsSection, toolIds, viewIds } from '../src/ids';

interface Command {
  readonly command: string;
  readonly when?: string;
}

/** What of the extension's manifest the web edition has in another way. */
export interface ExtensionManifest {
  readonly main: string;
  readonly type: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly Command[]>>;
    readonly keybindings: readonly Command[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly walkthroughs: readonly { readonly steps: readonly { readonly id: string }[] }[];
    readonly languageModelTools: readonly { readonly name: string }[];
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
    readonly colors: readonly unknown[];
  };
}

/** Where the bundle lies in the package of the web edition. */
export const webEntry = 'dist/extension.js';

/** Commands of the editor that have nothing to work on where nothing is sent. */
const afterASend: readonly string[] = [
  commandIds.sendCopies,
  commandIds.sendWith,
  commandIds.cancelSend,
  commandIds.resendRejected,
  commandIds.sendNotSent,
  commandIds.resendUnknown,
  commandIds.resendEntries,
  commandIds.showResults,
  commandIds.clearOutcomes,
  commandIds.copyEventId,
  commandIds.goToNextFailed,
  commandIds.goToPreviousFailed,
  commandIds.showDelivery,
  commandIds.goToSource,
  commandIds.sendTestEvent,
  commandIds.showResultsOfSource,
];

/** Commands that say why they do nothing, since people look for them. */
const looked: readonly string[] = [commandIds.pickConnection, commandIds.createSource];

const keptCommands: ReadonlySet<string> = new Set([
  ...Object.values(editorCommandIds).filter((id) => !afterASend.includes(id)),
  ...looked,
  logCommandIds.showLog,
]);

const keptSettings: ReadonlySet<string> = new Set(
  [settingIds.warningBytes, settingIds.maximumBytes, settingIds.requestBytes, settingIds.inlayHints].map(
    (id) => `${settingsSection}.${id}`,
  ),
);

const keptTools: readonly string[] = [toolIds.check, toolIds.explainProblem, toolIds.draft];

const keptViews: readonly string[] = [viewIds.sources, viewIds.sends];

/** The steps of the walkthrough that can be taken. */
const keptSteps: readonly string[] = ['examples'];

/**
 * The manifest of the web edition: what works with texts alone, and of the rest the doors that people look for, which say
 * why they are shut. It starts in the browser and nowhere else.
 */
export function webManifest(manifest: ExtensionManifest): object {
  const { main: _main, type: _type, ...rest } = manifest;
  const { colors: _colors, ...contributes } = rest.contributes;
  const isKept = ({ command, when }: Command): boolean =>
    keptCommands.has(command) && !(when ?? '').includes(viewIds.delivered);
  return {
    ...rest,
    engines: { vscode: manifest.engines['vscode'] },
    browser: `./${webEntry}`,
    capabilities: {
      ...rest.capabilities,
      untrustedWorkspaces: {
        ...rest.capabilities.untrustedWorkspaces,
        description: '%web.untrusted%',
        restrictedConfigurations: rest.capabilities.untrustedWorkspaces.restrictedConfigurations.filter((id) =>
          keptSettings.has(id),
        ),
      },
      virtualWorkspaces: true,
    },
    contributes: {
      ...contributes,
      commands: contributes.commands.filter(isKept),
      menus: Object.fromEntries(
        Object.entries(contributes.menus)
          .map(([name, items]) => [name, items.filter(isKept)] as const)
          .filter(([, items]) => items.length > 0),
      ),
      keybindings: contributes.keybindings.filter(isKept),
      views: Object.fromEntries(
        Object.entries(contributes.views).map(([name, views]) => [
          name,
          views.filter(({ id }) => keptViews.includes(id)),
        ]),
      ),
      viewsWelcome: keptViews.map((view) => ({ view, contents: `%web.${view}%` })),
      walkthroughs: contributes.walkthroughs.map((walkthrough) => ({
        ...walkthrough,
        title: '%web.walkthrough.title%',
        description: '%web.walkthrough.description%',
        steps: walkthrough.steps.filter(({ id }) => keptSteps.includes(id)),
      })),
      languageModelTools: contributes.languageModelTools.filter(({ name }) => keptTools.includes(name)),
      configuration: {
        ...contributes.configuration,
        properties: Object.fromEntries(
          Object.entries(contributes.configuration.properties).filter(([id]) => keptSettings.has(id)),
        ),
      },
    },
  };
}
