import assert from 'node:assert/strict';
import { customerCommands, customerInstructions } from '../../../src/exchange/customerInstructions';
import { shellLines } from '../../../src/exchange/shellWords';
import { pendingAccount, pendingSource, run, type Running } from '../local/running';
import { awsCliOfSuite } from './awsCli';

const offered = {
  sourceName: pendingSource,
  account: pendingAccount,
  region: 'eu-west-1',
  expiresAt: Date.UTC(2026, 11, 1),
};

describe('customerInstructions', function () {
  this.timeout(60_000);
  const awsCli = awsCliOfSuite({ AWS_ACCESS_KEY_ID: pendingAccount });
  let local: Running;

  before(async () => {
    local = await run();
  });
  after(() => local.stop());

  it('name the source, the account, the Region and the expiry', () => {
    const text = customerInstructions(offered);
    assert.match(text, /^- Partner event source: `aws\.partner\/example\.com\.test\/invoices\/acme`$/m);
    assert.match(text, /^- AWS account: `444455556666`$/m);
    assert.match(text, /^- Region: `eu-west-1`$/m);
    assert.match(text, /^- Expires: 2026-12-01T00:00:00\.000Z/m);
    for (const command of customerCommands(offered)) assert.ok(text.includes(`\n${command}\n`));
  });

  it('have commands by which the AWS CLI makes the source ACTIVE', async function () {
    const cli = awsCli(this);
    const [words = []] = shellLines(customerCommands(offered)[0] ?? '', 'sh').commands;
    const args = words.slice(1).map(({ text }) => text.value);
    const { code, err } = await cli.run([...args, '--endpoint-url', local.local.endpoint]);
    assert.equal(code, 0, err);
    const described = await cli.run([
      'events',
      'describe-event-source',
      '--name',
      pendingSource,
      '--region',
      'eu-west-1',
      '--endpoint-url',
      local.local.endpoint,
    ]);
    assert.equal((JSON.parse(described.out) as { State: string }).State, 'ACTIVE', described.err);
  });

  it('have commands whose words the AWS CLI takes', async function () {
    const cli = awsCli(this);
    for (const command of customerCommands(offered)) {
      const [words = []] = shellLines(command, 'sh').commands;
      const args = words.slice(1).map(({ text }) => text.value);
      const { code, err } = await cli.run([...args, '--generate-cli-skeleton', 'output']);
      assert.equal(code, 0, `${command}\n${err}`);
    }
  });
});
