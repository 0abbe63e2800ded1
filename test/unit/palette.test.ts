import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { commandIds } from '../../src/ids';
import { assertNone } from './allFaults';

type Name = keyof typeof commandIds;

interface Command {
  readonly command: string;
  readonly enablement?: string;
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: { readonly commandPalette: readonly { readonly command: string; readonly when?: string }[] };
  };
};
const titles = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const enablements = new Map(contributes.commands.map(({ command, enablement }) => [command, enablement]));
const clauses = new Map(contributes.menus.commandPalette.map(({ command, when }) => [command, when]));

/** Possible in every window: they open, make or ask for what they need. */
const always: readonly Name[] = [
  'importEntries',
  'newEntry',
  'newEventsFile',
  'newFileWithEveryMember',
  'newYamlWithEveryMember',
  'newSourceAsJson',
  'newSourceAsYaml',
  'newEventsFileFromSource',
  'openExamples',
  'goToEntries',
  'openConnectionSettings',
  'showLog',
  'copyBugReport',
];

/** Possible in every window with a trusted folder; a source may be written, whether one is listed or not. */
const trusted: readonly Name[] = [
  'sendTestEvent',
  'pickConnection',
  'showDeliveredEvents',
  'copyLocalEndpoint',
  'misbehave',
  'refreshSource',
  'addPartnerName',
  'copySourceName',
  'copySourceArn',
  'copyAccount',
  'copySourceCommand',
  'copyCustomerInstructions',
  'deleteSource',
  'deleteSources',
  'createSource',
  'createSources',
  'offerSource',
];

/** What decides whether the palette has the command; VS Code asks both. */
function paletteTerms(command: string): readonly string[] {
  return [enablements.get(command), clauses.get(command)]
    .flatMap((clause) => (clause === undefined ? [] : clause.split(/ && | \|\| /)))
    .filter((term) => term !== 'true');
}

describe('the palette', () => {
  for (const name of Object.keys(commandIds) as readonly Name[]) {
    const terms = [...new Set(paletteTerms(commandIds[name]))];
    it(`has ${name} where it can work: ${terms.join(', ') || 'everywhere'}`, () => {
      if (always.includes(name)) assert.deepEqual(terms, []);
      else if (trusted.includes(name)) assert.deepEqual(terms, ['isWorkspaceTrusted']);
      else {
        assert.ok(
          terms.some((term) => term !== 'isWorkspaceTrusted'),
          `package.json: the palette always has ${name}. Say in commandPalette when it can work, or here that it always can.`,
        );
      }
    });
  }

  it('has no two commands of one title', () => {
    const shown = Object.keys(commandIds).filter((name) => clauses.get(`partnerEvents.${name}`) !== 'false');
    const words = shown.map((name) => titles[`command.${name}`] ?? '');
    assertNone(words.filter((title, index) => words.indexOf(title) !== index));
  });
});

/** What may be done to what: one verb for one thing, so that who knows one command finds the others. */
const verbs: readonly string[] = [
  'Activate',
  'Add',
  'Cancel',
  'Check',
  'Choose',
  'Clear',
  'Compare',
  'Copy',
  'Create',
  'Deactivate',
  'Delete',
  'Filter',
  'Find',
  'Go to',
  'Group',
  'Import',
  'List',
  'Load',
  'Make',
  'New',
  'Offer',
  'Open',
  'Query',
  'Refresh',
  'Remove',
  'Resend',
  'Save',
  'Send',
  'Show',
  'Sign In',
  'Sort',
  'Split',
  'Use',
];

describe('the title of a command', () => {
  /** They begin with what they are about, or are said of a row alone. */
  const otherwise: readonly Name[] = ['misbehave', 'retrySources'];
  for (const name of Object.keys(commandIds) as readonly Name[]) {
    if (otherwise.includes(name)) continue;
    it(`of ${name} begins with a verb that others have: ${titles[`command.${name}`] ?? ''}`, () => {
      const title = titles[`command.${name}`] ?? '';
      assert.ok(
        verbs.some((verb) => title === verb || title.startsWith(`${verb} `) || title.startsWith(`${verb}…`)),
        `package.nls.json: "${title}" begins with none of ${verbs.join(', ')}`,
      );
    });
  }
});
