import type { OutgoingEntry } from '../model/outgoingEntry';
import { withoutCredential, type CommandConnection } from './awsCommand';
import { cliTime } from './cliTime';

/** The languages of the AWS SDK that code is written in. */
export type SdkLanguage = 'javascript' | 'python';

/**
 * A program that sends the entries once by the AWS SDK, request by request, and says what became of each. It exits with 1 unless all
 * were accepted. It holds no credential.
 * @param requests the entries of each request
 */
export function sdkCode(
  requests: readonly (readonly OutgoingEntry[])[],
  language: SdkLanguage,
  connection: CommandConnection,
): string {
  return language === 'javascript' ? javascript(requests, connection) : python(requests, connection);
}

function javascript(requests: readonly (readonly OutgoingEntry[])[], connection: CommandConnection): string {
  const { caBundle } = connection;
  const settings = javascriptSettings(connection);
  return `// npm install @aws-sdk/client-eventbridge
import { EventBridgeClient, PutPartnerEventsCommand } from '@aws-sdk/client-eventbridge';
${caBundle === undefined ? '' : "import { readFileSync } from 'node:fs';\n"}
const client = new EventBridgeClient({
${settings.map((line) => `  ${line},\n`).join('')}  // PutPartnerEvents has no idempotency token: a retry may deliver an event twice.
  maxAttempts: 1,
});

// Each request takes at most 20 entries.
const requests = [
${requests.map((entries) => `  [\n${entries.map(javascriptEntry).join('')}  ],\n`).join('')}];

for (const entries of requests) {
  let results;
  try {
    ({ Entries: results = [] } = await client.send(new PutPartnerEventsCommand({ Entries: entries })));
  } catch (error) {
    process.exitCode = 1;
    // Unless the service refused them, nobody knows whether it took the entries: look before you send them again.
    console.error(error.$fault === 'client' ? 'refused:' : 'unknown:', error.name, error.message);
    break;
  }
  for (const [index, entry] of entries.entries()) {
    const { EventId, ErrorCode, ErrorMessage } = results[index] ?? {};
    // Accepted is not delivered: events for a PENDING source are accepted and dropped.
    if (EventId) console.log('accepted:', entry.DetailType, EventId);
    else {
      process.exitCode = 1;
      if (ErrorCode) console.error('rejected:', entry.DetailType, ErrorCode, ErrorMessage);
      else console.error('unknown:', entry.DetailType);
    }
  }
}
`;
}

function javascriptSettings(connection: CommandConnection): readonly string[] {
  const { profile, region, endpoint, caBundle, readTimeout, connectTimeout, unsigned, unverifiedTls } = connection;
  const agent = [
    ...(caBundle === undefined ? [] : [`ca: readFileSync(${quoted(caBundle)})`]),
    ...(unverifiedTls === true ? ['rejectUnauthorized: false'] : []),
  ];
  // The AWS SDK takes 0 for no limit, as the AWS CLI does.
  const handler = [
    ...(agent.length === 0 ? [] : [`httpsAgent: { ${agent.join(', ')} }`]),
    ...(connectTimeout === undefined ? [] : [`connectionTimeout: ${connectTimeout * 1000}`]),
    ...(readTimeout === undefined ? [] : [`socketTimeout: ${readTimeout * 1000}`]),
  ];
  return [
    ...(region === undefined ? [] : [`region: ${quoted(region)}`]),
    ...(profile === undefined ? [] : [`profile: ${quoted(profile)}`]),
    ...(endpoint === undefined ? [] : [`endpoint: ${quoted(withoutCredential(endpoint))}`]),
    ...(handler.length === 0 ? [] : [`requestHandler: { ${handler.join(', ')} }`]),
    ...(unsigned === true
      ? [
          "credentials: { accessKeyId: 'none', secretAccessKey: 'none' }",
          'signer: { sign: async (request) => request }',
        ]
      : []),
  ];
}

function javascriptEntry({ time, source, resources, detailType, detail }: OutgoingEntry): string {
  return braced(
    [
      time === undefined ? undefined : `Time: new Date(${javascriptTime(time)})`,
      source === undefined ? undefined : `Source: ${quoted(source)}`,
      resources === undefined ? undefined : `Resources: [${resources.map(quoted).join(', ')}]`,
      detailType === undefined ? undefined : `DetailType: ${quoted(detailType)}`,
      detail === undefined ? undefined : `Detail: ${quoted(detail)}`,
    ],
    '    ',
  );
}

/** @param time milliseconds since the epoch */
function javascriptTime(time: number): string {
  return quoted(new Date(Math.trunc(time)).toISOString().replace('.000Z', 'Z'));
}

function python(requests: readonly (readonly OutgoingEntry[])[], connection: CommandConnection): string {
  const { profile, region, unsigned } = connection;
  const session = [
    ...(profile === undefined ? [] : [`profile_name=${quoted(profile)}`]),
    ...(region === undefined ? [] : [`region_name=${quoted(region)}`]),
  ];
  return `# pip install boto3
import sys

import boto3
${unsigned === true ? 'from botocore import UNSIGNED\n' : ''}from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

client = boto3.Session(${session.join(', ')}).client(
    'events',
${pythonSettings(connection)
  .map((line) => `    ${line},\n`)
  .join('')})

# Each request takes at most 20 entries.
requests = [
${requests.map((entries) => `    [\n${entries.map(pythonEntry).join('')}    ],\n`).join('')}]

failed = False
for entries in requests:
    try:
        results = client.put_partner_events(Entries=entries).get('Entries', [])
    except (BotoCoreError, ClientError) as error:
        # Unless the service refused them, nobody knows whether it took the entries: look before you send them again.
        refused = isinstance(error, ClientError) and error.response['ResponseMetadata']['HTTPStatusCode'] < 500
        sys.exit(f"{'refused' if refused else 'unknown'}: {error}")
    for index, entry in enumerate(entries):
        result = results[index] if index < len(results) else {}
        # Accepted is not delivered: events for a PENDING source are accepted and dropped.
        if result.get('EventId'):
            print('accepted:', entry.get('DetailType'), result['EventId'])
        else:
            failed = True
            if result.get('ErrorCode'):
                print('rejected:', entry.get('DetailType'), result['ErrorCode'], result.get('ErrorMessage'), file=sys.stderr)
            else:
                print('unknown:', entry.get('DetailType'), file=sys.stderr)
sys.exit(1 if failed else 0)
`;
}

function pythonSettings(connection: CommandConnection): readonly string[] {
  const { endpoint, caBundle, readTimeout, connectTimeout, unsigned, unverifiedTls } = connection;
  const config = [
    ...(unsigned === true ? ['signature_version=UNSIGNED'] : []),
    ...(connectTimeout === undefined ? [] : [`connect_timeout=${connectTimeout || 'None'}`]),
    ...(readTimeout === undefined ? [] : [`read_timeout=${readTimeout || 'None'}`]),
  ];
  return [
    ...(endpoint === undefined ? [] : [`endpoint_url=${quoted(withoutCredential(endpoint))}`]),
    ...(unverifiedTls === true ? ['verify=False'] : caBundle === undefined ? [] : [`verify=${quoted(caBundle)}`]),
    '# PutPartnerEvents has no idempotency token: a retry may deliver an event twice.\n' +
      `    config=Config(${[...config, "retries={'total_max_attempts': 1}"].join(', ')})`,
  ];
}

function pythonEntry({ time, source, resources, detailType, detail }: OutgoingEntry): string {
  return braced(
    [
      time === undefined ? undefined : `'Time': ${quoted(cliTime(time))}`,
      source === undefined ? undefined : `'Source': ${quoted(source)}`,
      resources === undefined ? undefined : `'Resources': [${resources.map(quoted).join(', ')}]`,
      detailType === undefined ? undefined : `'DetailType': ${quoted(detailType)}`,
      detail === undefined ? undefined : `'Detail': ${quoted(detail)}`,
    ],
    '        ',
  );
}

function braced(members: readonly (string | undefined)[], indent: string): string {
  const inner = indent.slice(0, indent.length / 2);
  const lines = members.flatMap((member) => (member === undefined ? [] : [`${indent}${inner}${member},\n`]));
  return lines.length === 0 ? `${indent}{},\n` : `${indent}{\n${lines.join('')}${indent}},\n`;
}

/** The text in single quotes, as both languages read it. */
function quoted(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\.|'/g, (piece) => (piece === "'" ? "\\'" : piece === '\\"' ? '"' : piece));
  return `'${inner.replace(/[\x7f-\x9f\u2028\u2029\ufeff]/g, unicodeEscape)}'`;
}

function unicodeEscape(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
