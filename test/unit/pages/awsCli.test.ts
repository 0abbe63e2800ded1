import { readFileSync } from 'node:fs';
import { assertNone } from '../allFaults';

/** What the pages of the AWS CLI on `put-partner-events` and `create-partner-event-source` name, in their order. */
const named: readonly string[] = [
  ...['--entries', 'Time', 'Source', 'Resources', 'DetailType', 'Detail'],
  ...['--name', '--account', '--cli-input-json', '--cli-input-yaml', '--generate-cli-skeleton', '--cli-auto-prompt'],
  ...['--debug', '--endpoint-url', '--no-verify-ssl', '--no-paginate', '--output', '--query', '--profile', '--region'],
  ...['--version', '--color', '--no-sign-request', '--ca-bundle', '--cli-read-timeout', '--cli-connect-timeout'],
  ...['FailedEntryCount', 'EventId', 'ErrorCode', 'ErrorMessage', 'EventSourceArn'],
];

const page = readFileSync(new URL('../../../docs/aws-cli.md', import.meta.url), 'utf8');

describe('docs/aws-cli.md', () => {
  for (const title of ['Each option and member, in the editor', 'Without an editor']) {
    it(`has a row for everything that the AWS CLI names: ${title}`, () => {
      const [, section = ''] = page.split(`## ${title}\n`);
      const rows = (section.split(/^## /m)[0] ?? '').split('\n').filter((line) => line.startsWith('| '));
      const firsts = rows.map((row) => row.split(' | ')[0] ?? '').join('\n');
      assertNone(
        named.filter((name) => !new RegExp(`\`${name}[\` ]`).test(firsts)).map((name) => `${name} has no row`),
      );
      assertNone(rows.filter((row) => /not supported/i.test(row)));
    });
  }
});
