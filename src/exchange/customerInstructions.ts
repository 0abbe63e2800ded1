import { shellText } from './shellText';

/** A source, as its customer has to know it. */
export interface OfferedSource {
  readonly sourceName: string;
  /** 12 digits. */
  readonly account: string;
  /** Undefined: not known. */
  readonly region: string | undefined;
  /** When the offer ends, in milliseconds since the epoch; undefined: the service does not say. */
  readonly expiresAt: number | undefined;
}

/** The lines of the AWS CLI by which a customer makes a source ACTIVE, and keeps what arrives in a log group. */
export function customerCommands({ sourceName, account, region }: OfferedSource): readonly string[] {
  const word = (text: string): string => shellText(text, 'sh') ?? "''";
  const place = region === undefined ? '' : ` --region ${word(region)}`;
  const name = word(sourceName);
  const group = `/aws/events/${sourceName.split('/').at(-1) ?? 'partner'}`;
  const arn = `arn:aws:logs:${region ?? 'REGION'}:${account}:log-group:${group}`;
  return [
    `aws events create-event-bus --name ${name} --event-source-name ${name}${place}`,
    `aws logs create-log-group --log-group-name ${word(group)}${place}`,
    `aws events put-rule --name partner-events-to-log --event-bus-name ${name} --event-pattern ${word(JSON.stringify({ account: [account] }))}${place}`,
    `aws events put-targets --rule partner-events-to-log --event-bus-name ${name} --targets ${word(`Id=log,Arn=${arn}`)}${place}`,
  ];
}

/** What a partner sends to a customer whose account a source is offered to: Markdown, in English. */
export function customerInstructions(source: OfferedSource): string {
  const { sourceName, account, region, expiresAt } = source;
  const expiry =
    expiresAt === undefined
      ? []
      : [`- Expires: ${new Date(expiresAt).toISOString()}, unless the event bus exists by then`];
  const group = `/aws/events/${sourceName.split('/').at(-1) ?? 'partner'}`;
  return `# Receive events of ${sourceName}

- Partner event source: \`${sourceName}\`
- AWS account: \`${account}\`
- Region: ${region === undefined ? 'the one that we agreed on' : `\`${region}\``}
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

EventBridge also needs leave to write to the log group: the console gives it by itself; otherwise \`aws logs put-resource-policy\` does.

## With CloudFormation

\`\`\`yaml
Resources:
  PartnerBus:
    Type: AWS::Events::EventBus
    Properties:
      Name: ${sourceName}
      EventSourceName: ${sourceName}
  PartnerLog:
    Type: AWS::Logs::LogGroup
    Properties:
      LogGroupName: ${group}
  PartnerRule:
    Type: AWS::Events::Rule
    Properties:
      EventBusName: !Ref PartnerBus
      EventPattern:
        account: ['${account}']
      Targets:
        - Id: log
          Arn: !GetAtt PartnerLog.Arn
\`\`\`

## With Terraform

\`\`\`hcl
resource "aws_cloudwatch_event_bus" "partner" {
  name              = "${sourceName}"
  event_source_name = "${sourceName}"
}

resource "aws_cloudwatch_log_group" "partner" {
  name = "${group}"
}

resource "aws_cloudwatch_event_rule" "partner" {
  name           = "partner-events-to-log"
  event_bus_name = aws_cloudwatch_event_bus.partner.name
  event_pattern  = jsonencode({ account = ["${account}"] })
}

resource "aws_cloudwatch_event_target" "partner" {
  rule           = aws_cloudwatch_event_rule.partner.name
  event_bus_name = aws_cloudwatch_event_bus.partner.name
  target_id      = "log"
  arn            = aws_cloudwatch_log_group.partner.arn
}
\`\`\`
`;
}
