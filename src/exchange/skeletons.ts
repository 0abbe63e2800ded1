/** The commands that have a skeleton here. */
export type SkeletonCommand = 'put-partner-events' | 'create-partner-event-source';

/** What `--generate-cli-skeleton` may be given. */
export type SkeletonKind = 'input' | 'yaml-input' | 'output';

/**
 * What `--generate-cli-skeleton` of the AWS CLI prints for a command, byte for byte for `input` and `output`; the comments of
 * `yaml-input` say the same in other words.
 */
export function skeletonText(command: SkeletonCommand, kind: SkeletonKind): string {
  return kind === 'yaml-input' ? yamlInputs[command] : `${JSON.stringify(values[kind][command], undefined, 4)}\n`;
}

/**
 * An events file with every member of an entry, each with what it is for. What stands in angles is a placeholder, which the checks
 * know as such.
 */
export const eventsFileSkeleton = `{
  "Entries": [
    {
      // When it happened; without it, EventBridge takes the time of the call.
      "Time": "1970-01-01T00:00:00Z",
      // The name of the partner event source.
      "Source": "<source>",
      // What the event is about, such as ARNs.
      "Resources": ["<resource>"],
      // What kind of event it is; it decides what Detail holds.
      "DetailType": "<kind of event>",
      // The event itself: a JSON object.
      "Detail": { "name": "<value>" }
    }
  ]
}
`;

const values = {
  input: {
    'put-partner-events': {
      Entries: [{ Time: '1970-01-01T00:00:00', Source: '', Resources: [''], DetailType: '', Detail: '' }],
    },
    'create-partner-event-source': { Name: '', Account: '' },
  },
  output: {
    'put-partner-events': {
      FailedEntryCount: 0,
      Entries: [{ EventId: 'EventId', ErrorCode: 'ErrorCode', ErrorMessage: 'ErrorMessage' }],
    },
    'create-partner-event-source': { EventSourceArn: 'EventSourceArn' },
  },
} as const;

const yamlInputs: Readonly<Record<SkeletonCommand, string>> = {
  'put-partner-events': `Entries:  # [REQUIRED] 1 to 20 entries.
- Time: 1970-01-01 00:00:00  # When it happened; without it, EventBridge takes the time of the call.
  Source: '' # The name of the partner event source.
  Resources: # What the event is about, such as ARNs.
  - ''
  DetailType: '' # What kind of event it is; it decides what Detail holds.
  Detail: '' # The event itself: a JSON object, written as a text.
`,
  'create-partner-event-source': `Name: ''  # [REQUIRED] The name of the partner event source: aws.partner/partner/namespace/name.
Account: '' # [REQUIRED] The customer's AWS account, 12 digits.
`,
};
