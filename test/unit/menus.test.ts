import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { commandIds } from '../../src/ids';
import type { DeliveredContext } from '../../src/delivered/deliveredRows';
import type { HistoryRowContext } from '../../src/history/sendRows';
import type { RowContext } from '../../src/sources/rows';
import { assertNone, differences } from './allFaults';

interface Contribution {
  readonly command: string;
  readonly enablement?: string;
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

/** Every value of `viewItem` that a row can have: the type asks for each. */
const everyContext: Readonly<Record<RowContext | DeliveredContext, true>> = {
  'partner.local': true,
  'partner.aws': true,
  'namespace.local': true,
  'namespace.aws': true,
  'source.local': true,
  'source.aws': true,
  'list-end.local': true,
  'list-end.aws': true,
  'account.pending.local': true,
  'account.pending.aws': true,
  'account.pending.bus.local': true,
  'account.pending.bus.aws': true,
  'account.active.local': true,
  'account.active.aws': true,
  'account.deleted.local': true,
  'account.deleted.aws': true,
  'account.unknown.local': true,
  'account.unknown.aws': true,
  failure: true,
  'failure.signIn': true,
  'no-match': true,
  unsearched: true,
  'delivered.event': true,
  'delivered.events': true,
};

/** The same of the view "Sends". */
const everyHistoryContext: Readonly<Record<HistoryRowContext, true>> = {
  'send.running': true,
  'send.accepted': true,
  'send.open': true,
  'parts.running': true,
  'parts.over': true,
  'sent.running': true,
  'sent.accepted': true,
  'sent.rejected': true,
  'sent.unknown': true,
  'sent.not-sent': true,
  'no-send-fits': true,
};

/** What holds wherever a row with this context stands, so that its menu need not ask for it. */
function holdsOn(context: string): readonly string[] {
  if (context.endsWith('.local') || context.startsWith('delivered.')) return ['partnerEvents.connectedToLocal'];
  if (context === 'no-send-fits') return ['partnerEvents.sendsFiltered'];
  return context === 'no-match' ? ['partnerEvents.sourcesFiltered'] : [];
}

function terms(clause: string | undefined): readonly string[] {
  return clause === undefined ? [] : clause.split(' && ');
}

/** The rows that a clause is about; undefined: it asks for no row. */
function rowsOf(clause: string | undefined): readonly string[] | undefined {
  const asked = terms(clause).filter((term) => term.startsWith('viewItem '));
  if (asked.length === 0) return undefined;
  return Object.keys({ ...everyContext, ...everyHistoryContext }).filter((context) =>
    asked.every((term) => matches(term, context)),
  );
}

function matches(term: string, context: string): boolean {
  const [, pattern] = /^viewItem =~ \/(.*)\/$/.exec(term) ?? [];
  if (pattern !== undefined) return new RegExp(pattern).test(context);
  const [, wanted] = /^viewItem == (\S+)$/.exec(term) ?? [];
  assert.ok(wanted !== undefined, `package.json: this test cannot read "${term}"`);
  return wanted === context;
}

function excludeEachOther(one: string | undefined, other: string | undefined): boolean {
  const ofOne = terms(one);
  const ofOther = terms(other);
  if (ofOne.some((term) => ofOther.includes(`!${term}`)) || ofOther.some((term) => ofOne.includes(`!${term}`))) {
    return true;
  }
  const views = [ofOne, ofOther].map((clause) => clause.find((term) => term.startsWith('view == ')));
  if (views.every((view) => view !== undefined) && new Set(views).size > 1) return true;
  const rows = rowsOf(one);
  const otherRows = rowsOf(other);
  return rows !== undefined && otherRows !== undefined && !rows.some((context) => otherRows.includes(context));
}

const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: {
    readonly commands: readonly Contribution[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  };
};
const enablements = new Map(contributes.commands.map(({ command, enablement }) => [command, enablement]));

for (const [menu, items] of Object.entries(contributes.menus)) {
  describe(`the menu ${menu}`, () => {
    for (const [index, { command, when, group }] of items.entries()) {
      const what = `package.json: ${command} in ${menu}`;

      it(`offers ${command} where something can be pressed: ${when ?? 'everywhere'}`, () => {
        assert.ok(!when?.includes('||'), `${what}: this test cannot read "||"`);
        const rows = rowsOf(when);
        const viewItem = terms(when).filter((term) => term.startsWith('viewItem '));
        assert.notDeepEqual(rows, [], `package.json: ${viewItem.join(' && ')} of ${command} matches no row`);
        const certain = rows?.map(holdsOn) ?? [];
        const needed = terms(enablements.get(command)).filter((term) => term.includes('partnerEvents.'));
        for (const term of when === 'false' ? [] : needed) {
          const isCertain = certain.length > 0 && certain.every((holding) => holding.includes(term));
          assert.ok(isCertain || terms(when).includes(term), `${what} lacks "${term}" of its enablement`);
        }
      });

      if (group === undefined) continue;
      it(`has ${command} alone at ${group}`, () => {
        const others = items.slice(0, index).filter((other) => other.group === group);
        const clashing = others.find((other) => !excludeEachOther(other.when, when));
        assert.equal(clashing, undefined, `${what} stands at ${group} as ${clashing?.command ?? 'nothing'} does`);
      });
    }
  });
}

describe('the title of a question', () => {
  const sentences = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  /** Questions that no command asks by itself. */
  const ofNoCommand: readonly string[] = [
    'Activate Instead',
    'Create the Event Bus Instead',
    'MFA Code for Profile {0}: {1}',
    'Region for the Default Credentials',
  ];
  /** Commands whose question is about what would be done, in words of its own. */
  const askingOtherwise: readonly (keyof typeof commandIds)[] = [
    'resendUnknown',
    'resendEntries',
    'resendOfSend',
    'clearSends',
  ];

  const isTitle = (words: string): boolean => /^\p{Lu}\S* .*\p{Lu}/u.test(words) && !/[?.…]$/.test(words);
  const asking = /(?:\btitle(?::| =)|\bquestion:|\bask\(|\bthis\.\w+\([^;]*?,)\s*(?:plain\()?inWords\(\s*'([^']+)'/g;
  /** Where each is asked, by its words without the connection that it is about. */
  const asked = new Map<string, string>();
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  for (const file of sources.map((path) => `src/${path.replaceAll('\\', '/')}`)) {
    for (const [, words = ''] of readFileSync(file, 'utf8').matchAll(asking)) {
      if (isTitle(words)) asked.set(words.replace(/ (?:to|on) \{0\}$/, ''), file);
    }
  }
  const titles = Object.keys(sentences)
    .filter((key) => key.startsWith('command.'))
    .map((key) => sentences[key]?.replace(/…$/, ''));

  for (const [title, file] of asked) {
    if (ofNoCommand.includes(title)) continue;
    it(`"${title}" is one that the palette has`, () => {
      assert.ok(
        titles.includes(title),
        `${file} asks under the title "${title}", which no command of package.nls.json has`,
      );
    });
  }

  /** They ask only which one is meant, and only where nothing that was pressed says it: their titles have no "…". */
  const askingWhich: readonly (keyof typeof commandIds)[] = [
    'cancelSend',
    'refreshSource',
    'copySourceName',
    'copySourceArn',
    'copyAccount',
    'copyCustomerInstructions',
    'createBus',
    'activateSource',
    'deactivateSource',
    'deleteBus',
    'goToEntries',
    'newEventsFileFromSource',
    'sendTestEvent',
    'showResultsOfSource',
    'showSent',
    'showResultsOfSend',
    'showResultsAsJson',
    'showResultsAsTable',
    'showCliText',
    'showCliTable',
    'copyEventIds',
  ];
  for (const command of Object.keys(commandIds) as readonly (keyof typeof commandIds)[]) {
    const title = sentences[`command.${command}`] ?? '';
    it(`of ${command} ends with "…" where it asks, and only there`, () => {
      const asks = asked.has(title.replace(/…$/, '')) && !askingWhich.includes(command);
      assert.equal(title.endsWith('…'), asks || askingOtherwise.includes(command), title);
    });
  }

  for (const command of Object.keys(commandIds) as readonly (keyof typeof commandIds)[]) {
    const key = `command.${command}`;
    if (sentences[key]?.endsWith('…') === false || askingOtherwise.includes(command)) continue;
    it(`of ${command}, which ends with "…", is the one that the palette has`, () => {
      const title = sentences[key]?.replace(/…$/, '') ?? assert.fail(`package.nls.json lacks "${key}"`);
      assert.ok(
        asked.has(title),
        `src/ asks nowhere under the title "${title}", which package.nls.json has as "${key}"`,
      );
    });
  }
});

describe('the table of docs/sources.md on what one can do on a row of the tree', () => {
  const page = readFileSync('docs/sources.md', 'utf8');
  const [, table = ''] = /\n\| on a \| you can \|\n\|[-|]+\|\n((?:\|.*\n)+)/.exec(page) ?? [];
  const sentences = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
  const titleOf = (command: string): string =>
    (sentences[`command.${command.replace('partnerEvents.', '')}`] ?? command).replace(/…$/, '');
  /** The row of the table that is about a row of the tree; undefined: what it offers the row itself says. */
  const lineOf: Readonly<Record<RowContext, string | undefined>> = {
    'partner.local': 'partner',
    'partner.aws': 'partner',
    'namespace.local': 'namespace',
    'namespace.aws': 'namespace',
    'source.local': 'source',
    'source.aws': 'source',
    'list-end.local': undefined,
    'list-end.aws': undefined,
    'account.pending.local': 'account of Local',
    'account.pending.aws': 'account',
    'account.pending.bus.local': 'account of Local',
    'account.pending.bus.aws': 'account',
    'account.active.local': 'account of Local',
    'account.active.aws': 'account',
    'account.deleted.local': 'account of Local',
    'account.deleted.aws': 'account',
    'account.unknown.local': 'account of Local',
    'account.unknown.aws': 'account',
    failure: undefined,
    'failure.signIn': undefined,
    'no-match': undefined,
    unsearched: undefined,
  };

  const told = new Map<string, readonly string[]>();
  for (const line of table.trimEnd().split('\n')) {
    const [, rows = '', actions = ''] = line.split('|');
    for (const row of rows.split(',')) {
      told.set(
        row.trim(),
        [...actions.matchAll(/\*\*(.+?)\*\*/g)].map(([, title]) => title ?? ''),
      );
    }
  }
  const offered = new Map<string, Set<string>>();
  for (const { command, when } of contributes.menus['view/item/context'] ?? []) {
    for (const context of rowsOf(when) ?? []) {
      const row = lineOf[context as RowContext];
      if (row === undefined) continue;
      // A row about accounts of Local has what those have besides.
      if (row === 'account of Local' && told.get('account')?.includes(titleOf(command)) === true) continue;
      offered.set(row, (offered.get(row) ?? new Set()).add(titleOf(command)));
    }
  }

  for (const row of new Set(Object.values(lineOf))) {
    if (row === undefined) continue;
    it(`names each action on a ${row}, by its title, and no other`, () => {
      assertNone(
        differences(
          [told.get(row) ?? [], [...(offered.get(row) ?? [])]],
          (title) => `docs/sources.md: the table "on a … you can" lacks **${title}** on a ${row}`,
          (title) =>
            `docs/sources.md: the table "on a … you can" has **${title}**, which package.json has not for a ${row}`,
        ),
      );
    });
  }
});
