import assert from 'node:assert/strict';
import { readCommands } from '../../../src/exchange/awsCommand';
import { shellText } from '../../../src/model/shellText';
import { awsCliOfSuite } from './awsCli';

/** Words behind `aws events`, and whether the AWS CLI takes them for a command. Whatever it takes prints a sample and sends nothing. */
const lines: readonly (readonly [taken: boolean, ...words: readonly string[]])[] = [
  [true, 'put-partner-events', '--entries', 'Source=a'],
  [true, 'put-partner-events', '--entries', 'Source=a', 'Source=b', '--region', 'eu-west-1'],
  [true, 'put-partner-events', '--entries=[{"Source":"a"}]'],
  [true, 'put-partner-events', '--entri', 'Source=a', '--regi=eu-west-1', '--no-v', '--no-s'],
  [true, 'put-partner-events', '--ent', 'Source=a', '--no-verify-ssl'],
  [true, 'put-partner-events', '--entries', '-1', '--entries', 'Source=a'],
  [true, 'put-partner-events', '--cli-input-json', '{"Entries":[{"Source":"a"}]}'],
  [true, 'create-partner-event-source', '--name', 'a', '--acc', '111122223333', '--cli-read-timeout', '0'],
  [
    true,
    'create-partner-event-source',
    '--nam',
    'a',
    '--account=111122223333',
    '--no-sign-request',
    '--cli-connect-timeout=5',
  ],
  [true, 'create-partner-event-source', '--name', '-a b', '--account', '111122223333'],
  [false, 'put-partner-events', '--en', 'Source=a'],
  [false, 'put-partner-events', '--no', '--entries', 'Source=a'],
  [false, 'put-partner-events', '--cli', '5', '--entries', 'Source=a'],
  [false, 'put-partner-events', '--entries'],
  [false, 'put-partner-events', '--entries', 'Source=a', '--region', 'x', 'y'],
  [false, 'put-partner-events', '--entries', 'Source=a', '--debug=1'],
  [false, 'put-partner-events', '--entries', 'Source=a', '--nosuch', 'x'],
  [false, 'put-partner-events', '--entries', 'Source=a', '--name', 'x'],
  [false, 'put-partner-events', '--entries', 'Source=a', '--region'],
  [false, 'create-partner-event-source', '--name', 'a', '--account', '--region'],
  [false, 'create-partner-event-source', '--name', 'a', '--account', '-x'],
];

describe('the options of a command line', function () {
  this.timeout(180_000);
  const awsCli = awsCliOfSuite();

  for (const [taken, ...words] of lines) {
    const text = words.map((word) => shellText(word, 'sh') ?? '').join(' ');

    it(`are${taken ? '' : ' not'} those of a command in ${text}`, () => {
      const { commands, remarks } = readCommands(`aws events ${text}`, 'sh');
      // That `--entries` is missing says whoever takes its entries over.
      const isWhole =
        words[0] !== 'put-partner-events' ||
        commands.some(({ options }) => options.some(({ name }) => /entries|input/.test(name)));
      assert.equal(remarks.length === 0 && isWhole, taken);
    });

    it(`are judged so by the AWS CLI in ${text}`, async function () {
      const cli = awsCli(this);
      const { code, err } = await cli.run(['events', ...words, '--generate-cli-skeleton', 'output']);
      assert.equal(code === 0, taken, err);
    });
  }
});
