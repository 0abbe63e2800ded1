import { isAccount } from '../model/accounts';
import { readSourceName, sourceNameLead } from '../model/sourceName';
import { shellText } from '../model/shellText';

/** A source, as its customer has to know it. */
export interface OfferedSource {
  readonly sourceName: string;
  /** 12 digits. */
  readonly account: string;
  /** Where the source is; undefined: not known. */
  readonly region: { readonly name: string; readonly partition: string } | undefined;
  /** When the offer ends, in milliseconds since the epoch; undefined: the service does not say. */
  readonly expiresAt: number | undefined;
}

/** The lines of the AWS CLI by which a customer makes a source ACTIVE, and keeps what arrives in a log group. */
export function customerCommands({ sourceName, account, region }: OfferedSource): readonly string[] {
  const word = (text: string): string => shellText(text, 'sh') ?? "''";
  const place = region === undefined ? '' : ` --region ${word(region.name)}`;
  const name = word(sourceName);
  const group = logGroup(sourceName);
  const arn = `arn:${region?.partition ?? 'aws'}:logs:${region?.name ?? 'REGION'}:${account}:log-group:${group}`;
  return [
    `aws events create-event-bus --name ${name} --event-source-name ${name}${place}`,
    `aws logs create-log-group --log-group-name ${word(group)}${place}`,
    `aws logs put-resource-policy --policy-name ${word(policyName(sourceName))} --policy-document ${word(policy(arn))}${place}`,
    `aws events put-rule --name ${ruleName} --event-bus-name ${name} --event-pattern ${word(JSON.stringify({ account: [account] }))}${place}`,
    `aws events put-targets --rule ${ruleName} --event-bus-name ${name} --targets ${word(`Id=log,Arn=${arn}`)}${place}`,
  ];
}

/**
 * What a partner sends to a customer whose account a source is offered to: Markdown, in English. Undefined where the name or
 * the account is none that EventBridge has: whatever else it is, it might end a text of the templates.
 */
export function customerInstructions(source: OfferedSource): string | undefined {
  const { sourceName, account, region, expiresAt } = source;
  if (readSourceName(sourceName).kind === 'invalid' || !isAccount(account)) return undefined;
  if (region !== undefined && !/^[\w-]+$/.test(region.name)) {
    return customerInstructions({ ...source, region: undefined });
  }
  const expiry =
    expiresAt === undefined
      ? []
      : [`- Expires: ${new Date(expiresAt).toISOString()}, unless the event bus exists by then`];
  return `# Receive events of ${sourceName}

- Partner event source: \`${sourceName}\`
- AWS account: \`${account}\`
- Region: ${region === undefined ? 'the one that we agreed on' : `\`${region.name}\``}
${expiry.map((line) => `${line}\n`).join('')}
Events arrive once an event bus of exactly this name exists. Until then they are dropped. Choose one of these ways.

## In the console

1. Open Amazon EventBridge in the account and the Region above, and choose **Partner event sources**.
2. Select the source, and choose **Associate with event bus**.
3. Under **Rules**, choose that event bus, and create a rule with the pattern \`{"account":["${account}"]}\` and a CloudWatch log group
   as its target.

## With the AWS CLI

\`\`\`sh
${customerCommands(source).join('\n')}
\`\`\`
${region === undefined ? '\nWrite the Region in the place of REGION.\n' : ''}
## With CloudFormation

\`\`\`yaml
${cloudFormationTemplate(source)}\`\`\`

## With Terraform

\`\`\`hcl
${terraformConfiguration(source)}\`\`\`
`;
}

/** A stack that does the same, as YAML. */
export function cloudFormationTemplate({ sourceName, account }: OfferedSource): string {
  const group = logGroup(sourceName);
  // GetAtt would end the ARN in `:*`, with which no event arrives.
  const arn = `arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:${group}`;
  return `Resources:
  PartnerBus:
    Type: AWS::Events::EventBus
    Properties:
      Name: ${sourceName}
      EventSourceName: ${sourceName}
  PartnerLog:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: ${group}
  PartnerLogPolicy:
    Type: AWS::Logs::ResourcePolicy
    Properties:
      PolicyName: ${policyName(sourceName)}
      PolicyDocument: !Sub '${policy(arn)}'
  PartnerRule:
    Type: AWS::Events::Rule
    Properties:
      Name: ${ruleName}
      EventBusName: !Ref PartnerBus
      EventPattern:
        account: ['${account}']
      Targets:
        - Id: log
          Arn: !Sub 'arn:\${AWS::Partition}:logs:\${AWS::Region}:\${AWS::AccountId}:log-group:\${PartnerLog}'
`;
}

/** The same for the AWS provider of Terraform. */
export function terraformConfiguration({ sourceName, account }: OfferedSource): string {
  return `resource "aws_cloudwatch_event_bus" "partner" {
  name              = "${sourceName}"
  event_source_name = "${sourceName}"
}

resource "aws_cloudwatch_log_group" "partner" {
  name = "${logGroup(sourceName)}"
}

resource "aws_cloudwatch_log_resource_policy" "partner" {
  policy_name = "${policyName(sourceName)}"
  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "\${aws_cloudwatch_log_group.partner.arn}:*"
    }]
  })
}

resource "aws_cloudwatch_event_rule" "partner" {
  name           = "${ruleName}"
  event_bus_name = aws_cloudwatch_event_bus.partner.name
  event_pattern  = jsonencode({ account = ["${account}"] })
}

resource "aws_cloudwatch_event_target" "partner" {
  rule           = aws_cloudwatch_event_rule.partner.name
  event_bus_name = aws_cloudwatch_event_bus.partner.name
  target_id      = "log"
  arn            = aws_cloudwatch_log_group.partner.arn
}
`;
}

const ruleName = 'partner-events-to-log';

/** One for each source: the names of two may end alike. */
function logGroup(sourceName: string): string {
  return `/aws/events/${sourceName}`;
}

/** A name without slashes, which the name of a policy may not have. */
function policyName(sourceName: string): string {
  return sourceName.slice(sourceNameLead.length).replaceAll('/', '-');
}

/** Lets EventBridge write to a log group: without it nothing arrives there. */
function policy(logGroupArn: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: ['events.amazonaws.com', 'delivery.logs.amazonaws.com'] },
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Resource: `${logGroupArn}:*`,
      },
    ],
  });
}
