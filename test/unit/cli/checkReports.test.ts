import { Ajv, type SchemaObject } from 'ajv';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from '../../../scripts/paths';
import { activeSource } from '../local/running';
import { eventsText, ProgramFolder } from './programRun';

/** The schema of SARIF 2.1.0, as Microsoft's package for its tests has it. */
const schemaPath = join(root, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

interface Sarif {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly locations: readonly {
        readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      }[];
    }[];
  }[];
}

describe('the reports of the check', function () {
  this.timeout(60_000);
  let folder: ProgramFolder;
  beforeEach(async () => {
    folder = await ProgramFolder.create();
    await mkdir(join(folder.path, 'a b'));
    await folder.write('good.events.json', eventsText(2, activeSource));
    await folder.write('a b/wrong <&>"\'#%?é😀.events.json', '[{"Source": "no", "Detail": "\\u0000 <b>&\\ud800"}, 7]');
    await folder.write('empty.events.json', '');
    await folder.write('broken.events.json', '[{"Source":');
    await folder.write('many.events.json', `[${Array.from({ length: 1500 }, () => '{}').join(',\n')}]`);
  });
  afterEach(() => folder.dispose());

  it('are valid SARIF, with rules and files that are there', async () => {
    const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(schemaPath, 'utf8')) as SchemaObject;
    const isValid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile<Sarif>(schema);
    for (const files of [[], ['good.events.json'], [join(folder.path, 'a b')]]) {
      const { out } = await folder.run(['check', ...files, '--output', 'sarif']);
      const sarif: unknown = JSON.parse(out);
      assert.ok(isValid(sarif), JSON.stringify(isValid.errors));
      const [run] = sarif.runs;
      assert.ok(run !== undefined);
      assert.equal(run.results.length > 0, files[0] !== 'good.events.json');
      const ids = run.tool.driver.rules.map(({ id }) => id);
      for (const { ruleId, ruleIndex, locations } of run.results) {
        assert.equal(ids[ruleIndex], ruleId);
        const { uri = '' } = locations[0]?.physicalLocation.artifactLocation ?? {};
        const base = new URL(`file://${folder.path}/`);
        assert.ok(readFileSync(fileURLToPath(new URL(uri, base))).length >= 0, uri);
      }
    }
  });

  it('are JUnit whose numbers agree with its test cases, and well-formed XML whatever the files hold', async () => {
    const { out } = await folder.run(['check', '--output', 'junit']);
    assert.doesNotMatch(out, /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u);
    const suites = [...out.matchAll(/<testsuite ([^>]*)>(.*?)<\/testsuite>/gs)];
    assert.equal(suites.length, 5);
    for (const [, attributes = '', inner = ''] of suites) {
      const number = (name: string): number => Number(new RegExp(` ${name}="(\\d+)"`).exec(` ${attributes}`)?.[1]);
      assert.equal(number('tests'), inner.match(/<testcase /g)?.length);
      assert.equal(number('failures'), inner.match(/<failure /g)?.length ?? 0);
    }
    assertWellFormed(out);
  });

  it('begin before all files are read, and tell the rest when these are', async () => {
    const child = folder.start(['check', 'broken.events.json', 'many.events.json', '-']);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    while (!said.includes('many.events.json:999:')) await once(child.stdout, 'data');
    assert.match(said, /^broken\.events\.json:1:1: error: /);
    child.stdin.end('[7]');
    await once(child, 'close');
    assert.match(said, /\n-:1:2: error: [^\n]*\n1,5\d\d errors, .*\n$/);
  });

  it('tell a large report whole and in the order of the files', async () => {
    await mkdir(join(folder.path, 'all'));
    const names = Array.from({ length: 300 }, (_, index) => `all/${String(index).padStart(3, '0')}.events.json`);
    const entries = Array.from({ length: 30 }, () => '{"Detail":{}}').join(',\n');
    await Promise.all(names.map((name) => folder.write(name, `[\n${entries}\n]`)));
    const { out, code } = await folder.run(['check', 'all']);
    assert.equal(code, 1);
    const lines = out.trimEnd().split('\n');
    assert.equal(lines.pop(), '9,000 errors, 600 warnings, 0 hints in 300 files with 9,000 entries.');
    const places = lines.flatMap((line) => /^(.*:1): error: Source and DetailType are missing;/.exec(line)?.[1] ?? []);
    const expected = names.flatMap((name) => Array.from({ length: 30 }, (_, index) => `${name}:${index + 2}:1`));
    assert.deepEqual(places, expected);
  });
});

/** Elements that close as they open, attributes in quotes, and no character that XML would read as its own. */
function assertWellFormed(xml: string): void {
  const open: string[] = [];
  const piece = /<\?xml [^?]*\?>|<(\/?)([a-z-]+)((?: [a-z]+="[^"<&]*(?:&#\d+;[^"<&]*)*")*)(\/?)>|[^<&]+|&#\d+;/gy;
  let at = 0;
  for (const { 0: text, 1: closing, 2: name, 4: empty, index } of xml.matchAll(piece)) {
    assert.equal(index, at);
    at += text.length;
    if (name === undefined) continue;
    if (closing === '/') assert.equal(open.pop(), name);
    else if (empty !== '/') open.push(name);
  }
  assert.equal(at, xml.length, xml.slice(at, at + 200));
  assert.deepEqual(open, []);
}
