import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { parse, type ScalarTag } from 'yaml';
import {
  cloudFormationTemplate,
  customerCommands,
  customerInstructions,
  terraformConfiguration,
} from '../../../src/exchange/customerInstructions';
import { shellLines } from '../../../src/exchange/shellWords';
import { pendingAccount, pendingSource, run, type Running } from '../local/running';
import { awsCliOfSuite } from './awsCli';

const offered = {
  sourceName: pendingSource,
  account: pendingAccount,
  region: { name: 'eu-west-1', partition: 'aws' },
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
    const text = customerInstructions(offered) ?? '';
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

  it('name the logs of the partition that the Region is in', () => {
    const commands = customerCommands({ ...offered, region: { name: 'cn-north-1', partition: 'aws-cn' } });
    assert.match(
      commands.at(-1) ?? '',
      /'Id=log,Arn=arn:aws-cn:logs:cn-north-1:444455556666:log-group:\/aws\/events\//,
    );
  });

  it('are none for a name or an account that EventBridge has not: nothing ends a text of the templates', () => {
    for (const hostile of ['x"', "x'", 'x${y}', 'x%{y}', 'x`y', 'x\n```', 'x y', 'x: y', 'x #', 'ä', '']) {
      const sourceName = `aws.partner/example.com/${hostile}`;
      assert.equal(customerInstructions({ ...offered, sourceName }), undefined, sourceName);
      assert.equal(customerInstructions({ ...offered, account: `11112222333${hostile}` }), undefined, hostile);
      const region = { name: `eu-west-1${hostile}\n`, partition: 'aws' };
      assert.match(customerInstructions({ ...offered, region }) ?? '', /^- Region: the one that we agreed on$/m);
    }
  });

  it('have a CloudFormation template with the bus, the log and the leave to write to it', () => {
    const template = parse(cloudFormationTemplate(offered), { customTags: [refTag, subTag] }) as unknown;
    const group = `/aws/events/${pendingSource}`;
    const arn = 'arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:';
    assert.deepEqual(template, {
      Resources: {
        PartnerBus: {
          Type: 'AWS::Events::EventBus',
          Properties: { Name: pendingSource, EventSourceName: pendingSource },
        },
        PartnerLog: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: group } },
        PartnerLogPolicy: {
          Type: 'AWS::Logs::ResourcePolicy',
          Properties: {
            PolicyName: 'example.com.test-invoices-acme',
            PolicyDocument: {
              'Fn::Sub': JSON.stringify({
                Version: '2012-10-17',
                Statement: [
                  {
                    Effect: 'Allow',
                    Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
                    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
                    Resource: `${arn}${group}:*`,
                  },
                ],
              }),
            },
          },
        },
        PartnerRule: {
          Type: 'AWS::Events::Rule',
          Properties: {
            Name: 'partner-events-to-log',
            EventBusName: { Ref: 'PartnerBus' },
            EventPattern: { account: [pendingAccount] },
            Targets: [{ Id: 'log', Arn: { 'Fn::Sub': `${arn}\${PartnerLog}` } }],
          },
        },
      },
    });
  });

  it('have a Terraform configuration that Terraform reads, and would write alike', function () {
    const { status, stdout } = terraform(['fmt', '-check', '-diff', '-'], terraformConfiguration(offered));
    if (status === undefined) this.skip();
    assert.equal(status, 0, stdout);
  });
});

const refTag: ScalarTag = { tag: '!Ref', resolve: (text) => ({ Ref: text }) };
const subTag: ScalarTag = { tag: '!Sub', resolve: (text) => ({ 'Fn::Sub': text }) };

/** What Terraform makes of its standard input; no status: it is not installed. */
function terraform(args: readonly string[], input: string): { readonly status?: number; readonly stdout: string } {
  const environment = { ...process.env, CHECKPOINT_DISABLE: '1' };
  const { status, stdout, stderr } = spawnSync('terraform', args, { input, encoding: 'utf8', env: environment });
  return status === null ? { stdout: '' } : { status, stdout: `${stdout}${stderr}` };
}
