import assert from 'node:assert/strict';
import { ESLint } from 'eslint';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const root = join(import.meta.dirname, '../..');

/** Source code in a room, and what the lint says about it; the project's own configuration but for the rules that need types. */
describe('the rule about who imports whom', () => {
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: join(root, 'test/lint/eslint.config.mjs'),
    overrideConfig: { files: ['**/*.ts'], ...tseslint.configs.disableTypeChecked },
  });
  const forbidden = new Set(['rooms/imports', 'rooms/circles', 'no-restricted-globals']);

  async function objections(path: string, code: string): Promise<readonly string[]> {
    const [result] = await eslint.lintText(code, { filePath: join(root, path) });
    assert.ok(result !== undefined);
    assert.deepEqual(
      result.messages.filter((message) => message.fatal),
      [],
    );
    return result.messages
      .filter(({ ruleId }) => ruleId !== null && forbidden.has(ruleId))
      .map(({ message }) => message);
  }

  const refused: readonly (readonly [path: string, code: string, objection: RegExp])[] = [
    ['src/model/x.ts', "import * as vscode from 'vscode';", /model may not import the package vscode/],
    ['src/model/x.ts', "import { readFileSync } from 'node:fs';", /model runs without Node/],
    ['src/model/x.ts', "import { readFileSync } from 'fs';", /model may not import the package fs/],
    ['src/model/x.ts', "export const fs = () => import('node:fs');", /model runs without Node/],
    ['src/model/x.ts', 'export const size = Buffer.byteLength;', /runs without Node/],
    ['src/model/x.ts', "import type { Problem } from '../check/problem';", /model may not import src\/check/],
    ['src/check/x.ts', "import type { Uri } from 'vscode';", /check may not import the package vscode/],
    ['src/check/x.ts', "export * from '../sending/outcome';", /check may not import src\/sending/],
    ['src/check/x.ts', "export type F = typeof import('node:fs');", /check runs without Node/],
    ['src/exchange/x.ts', "import { readFileSync } from 'node:fs';", /exchange runs without Node/],
    ['src/exchange/x.ts', "import { x } from '../sending/outcome';", /exchange may not import src\/sending/],
    ['src/check/deeper/x.ts', "import { x } from '../../sending/outcome';", /check may not import src\/sending/],
    [
      'src/sending/x.ts',
      "import { PutPartnerEventsCommand } from '@aws-sdk/client-eventbridge';",
      /sending may not import/,
    ],
    ['src/sending/x.ts', "import { x } from '../eventbridge/partnerEventsApi';", /only types/],
    ['src/sending/x.ts', "import type { x } from '../eventbridge/connection';", /sending may not import/],
    ['src/sending/x.ts', 'export const platform = process.platform;', /runs without Node/],
    ['src/eventbridge/x.ts', "import * as vscode from 'vscode';", /eventbridge may not import the package vscode/],
    ['src/eventbridge/wire/x.ts', "import { x } from '../aws/y';", /wire may not import src\/eventbridge\/aws/],
    [
      'src/eventbridge/wire/x.ts',
      "import type { x } from '../aws/files/y';",
      /wire may not import src\/eventbridge\/aws/,
    ],
    ['src/eventbridge/wire/x.ts', "import { x } from '../failures/notReached';", /wire may not import .*notReached/],
    ['src/eventbridge/wire/x.ts', "import { sentence } from '../../model/sentence';", /wire may not import src\/model/],
    ['src/eventbridge/wire/x.ts', "import { x } from '@aws-sdk/client-sts';", /wire may not import the package/],
    ['src/eventbridge/failures/errors.ts', "import type { x } from '../wire/y';", /errors may not import/],
    ['src/eventbridge/failures/errors.ts', "import { x } from './unsent';", /errors may not import/],
    [
      'src/eventbridge/failures/x.ts',
      "import type { x } from '../aws/y';",
      /failures may not import src\/eventbridge\/aws/,
    ],
    ['src/eventbridge/aws/x.ts', "import { x } from '../openConnection';", /aws may not import .*openConnection/],
    ['src/eventbridge/partnerEventsApi.ts', "import type { x } from './wire/y';", /partnerEventsApi may not import/],
    [
      'src/eventbridge/openConnection.ts',
      "import { x } from '@aws-sdk/client-eventbridge';",
      /may not import the package/,
    ],
    ['src/directory/x.ts', "import type { Event } from 'vscode';", /directory may not import the package vscode/],
    ['src/directory/x.ts', "import { x } from '../sources/y';", /directory may not import src\/sources/],
    ['src/local/x.ts', "import type { Problem } from '../check/problem';", /local may not import src\/check/],
    ['src/local/x.ts', "import { x } from '@aws-sdk/client-eventbridge';", /local may not import/],
    ['src/sources/x.ts', "import type { x } from '../editor/y';", /sources may not import src\/editor/],
    ['src/sends/x.ts', "import { x } from '../sources/y';", /sends may not import src\/sources/],
    ['src/connections/x.ts', "import { x } from '../sends/y';", /connections may not import src\/sends/],
    ['src/sends/x.ts', "import { x } from '@aws-sdk/client-eventbridge';", /sends may not import the package/],
    ['src/connections/x.ts', "import { x } from '../extension';", /connections may not import src\/extension/],
    ['src/ids.ts', "import { x } from './editor/y';", /ids may not import src\/editor/],
    ['src/model/x.ts', "import { x } from '../../scripts/paths';", /outside of src/],
    [
      'src/model/sentence.ts',
      "import type { x } from './sentence';",
      /circle: model\/sentence.ts → model\/sentence.ts/,
    ],
    [
      'src/model/jsonNode.ts',
      "import type { readJson } from './jsonReader';",
      /circle: model\/jsonNode.ts → model\/jsonReader.ts → (.* → )?model\/jsonNode.ts/,
    ],
    [
      'src/eventbridge/wire/transport.ts',
      "export const late = () => import('./tunnel');",
      /circle: eventbridge\/wire\/transport.ts → eventbridge\/wire\/tunnel.ts → eventbridge\/wire\/transport.ts/,
    ],
    ['src/elsewhere/x.ts', "import { x } from '../model/y';", /not a room yet/],
  ];
  for (const [path, code, objection] of refused) {
    it(`refuses ${code} in ${path}`, async () => {
      const messages = await objections(path, code);
      assert.equal(messages.length, 1, `objections: ${messages.join(' ')}`);
      assert.match(messages.join(), objection);
    });
  }

  const allowed: readonly (readonly [path: string, code: string])[] = [
    ['src/model/x.ts', "import { createScanner } from 'jsonc-parser';\nimport type { Entry } from './entry';"],
    ['src/check/x.ts', "import { inEnglish } from '../model/sentence';\nimport { validate } from './generated/entry';"],
    ['src/sending/x.ts', "import type { PutAnswer } from '../eventbridge/partnerEventsApi';"],
    ['src/sending/x.ts', "import { type PutAnswer } from '../eventbridge/partnerEventsApi';"],
    ['src/eventbridge/aws/x.ts', "import { x } from '@aws-sdk/client-eventbridge';\nimport { y } from 'node:fs';"],
    ['src/eventbridge/aws/files/x.ts', "import { x } from '../y';\nimport { y } from '../../failures/z';"],
    ['src/eventbridge/wire/x.ts', "import { ProxyError } from '../failures/errors';\nimport { y } from './z';"],
    [
      'src/eventbridge/failures/x.ts',
      "import { x } from './errors';\nimport { sentence } from '../../model/sentence';",
    ],
    ['src/eventbridge/openConnection.ts', "import { x } from './aws/y';\nimport type { z } from './wire/z';"],
    ['src/directory/x.ts', "import { x } from '../eventbridge/y';\nimport { z } from '../model/z';"],
    ['src/local/x.ts', "import { createServer } from 'node:http';\nimport { x } from '../model/y';"],
    ['src/editor/x.ts', "import { Uri } from 'vscode';\nimport { x } from '../check/y';\nimport { z } from '../ids';"],
    ['src/editor/x.ts', "import { x } from '../sources/y';\nimport type { z } from '../sends/z';"],
    ['src/sources/x.ts', "import { x } from '../connections/y';"],
    ['src/extension.ts', "import { x } from './editor/y';\nexport const late = () => import('./eventbridge/z');"],
    ['test/host/x.test.ts', "import * as vscode from 'vscode';\nimport { x } from '../../src/model/y';"],
  ];
  for (const [path, code] of allowed) {
    it(`lets ${path} have ${code.replaceAll('\n', ' ')}`, async () => {
      assert.deepEqual(await objections(path, code), []);
    });
  }
});
