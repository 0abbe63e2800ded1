import type { EntryContent } from '../model/entry';
import { entryMembers } from '../model/entryMembers';
import type { TextRange } from '../model/textRange';

/** A text that leads to a page of the AWS console. The range is relative to the entry, without the quotes. */
export interface ConsoleLink extends TextRange {
  readonly target: string;
}

/** The ARNs in the Resources of an entry that the console has a page for. */
export function consoleLinks(content: EntryContent): readonly ConsoleLink[] {
  const known = links.get(content);
  if (known !== undefined) return known;
  const found = findLinks(content);
  links.set(content, found);
  return found;
}

const links = new WeakMap<EntryContent, readonly ConsoleLink[]>();

function findLinks(content: EntryContent): readonly ConsoleLink[] {
  const resources = entryMembers(content)?.known.Resources?.value;
  if (resources?.kind !== 'array') return [];
  return resources.items.flatMap((item) => {
    const target = item.kind === 'string' ? consolePage(item.value) : undefined;
    return target === undefined ? [] : [{ start: item.start + 1, end: item.end - 1, target }];
  });
}

/** Where the consoles of the partitions are, and how the names of their Regions begin. */
const consoles: ReadonlyMap<string, { readonly address: string; readonly regions: RegExp }> = new Map([
  ['aws', { address: 'https://console.aws.amazon.com', regions: /^(?!cn-|us-gov-|us-iso)[a-z]{2}(-[a-z]+)+-\d$/ }],
  ['aws-cn', { address: 'https://console.amazonaws.cn', regions: /^cn-[a-z]+-\d$/ }],
  ['aws-us-gov', { address: 'https://console.amazonaws-us-gov.com', regions: /^us-gov-[a-z]+-\d$/ }],
]);

/** A kind of resource that has a page. */
interface Page {
  /** All that stands behind the account; lets nothing through that has a meaning of its own in an address. */
  readonly name: RegExp;
  /** What stands behind the `#` of the address. */
  readonly page: (parts: readonly string[], arn: string) => string;
}

const plainName = '([A-Za-z0-9_.-]{1,256})';

const services: Readonly<Record<string, { readonly path: string; readonly pages: readonly Page[] }>> = {
  sns: {
    path: 'sns/v3',
    pages: [{ name: new RegExp(`^${plainName}$`), page: (_, arn) => `/topic/${arn}` }],
  },
  lambda: {
    path: 'lambda',
    pages: [
      {
        name: new RegExp(`^function:${plainName}(?::[A-Za-z0-9_$-]+)?$`),
        page: ([name]) => `/functions/${name ?? ''}`,
      },
    ],
  },
  dynamodb: {
    path: 'dynamodbv2',
    pages: [{ name: new RegExp(`^table/${plainName}$`), page: ([name]) => `table?name=${name ?? ''}` }],
  },
  states: {
    path: 'states',
    pages: [
      { name: new RegExp(`^stateMachine:${plainName}$`), page: (_, arn) => `/statemachines/view/${arn}` },
      {
        name: new RegExp(`^execution:${plainName}:${plainName}$`),
        page: (_, arn) => `/v2/executions/details/${arn}`,
      },
    ],
  },
  events: {
    path: 'events',
    pages: [
      { name: new RegExp(`^event-bus/${plainName}$`), page: ([name]) => `/eventbus/${name ?? ''}` },
      { name: new RegExp(`^rule/${plainName}$`), page: ([rule]) => `/eventbus/default/rules/${rule ?? ''}` },
      {
        name: new RegExp(`^rule/${plainName}/${plainName}$`),
        page: ([bus, rule]) => `/eventbus/${bus ?? ''}/rules/${rule ?? ''}`,
      },
    ],
  },
  ec2: {
    path: 'ec2',
    pages: [{ name: /^instance\/(i-[0-9a-f]{8,17})$/, page: ([id]) => `InstanceDetails:instanceId=${id ?? ''}` }],
  },
};

const regionalPages = new Map(Object.entries(services));

/** The page of the console about the resource of an ARN; undefined where none is known. Never holds text that was not looked at. */
export function consolePage(arn: string): string | undefined {
  const [, partition = '', service = '', region = '', account = '', name = ''] =
    /^arn:([a-z-]+):([a-z0-9-]+):([a-z0-9-]*):(\d{12})?:(.+)$/.exec(arn) ?? [];
  const console = consoles.get(partition);
  if (console === undefined) return undefined;
  if (service === 's3') return region === '' ? bucketPage(console.address, name) : undefined;
  const regional = regionalPages.get(service);
  if (regional === undefined || account === '' || !console.regions.test(region)) return undefined;
  for (const { name: pattern, page } of regional.pages) {
    const parts = pattern.exec(name);
    if (parts === null) continue;
    return `${console.address}/${regional.path}/home?region=${region}#${page(parts.slice(1), arn)}`;
  }
  return undefined;
}

/** A bucket, or an object in it whose key needs no escape in an address. */
function bucketPage(address: string, name: string): string | undefined {
  const [, bucket = '', key = ''] = /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/.exec(name) ?? [];
  if (bucket === '') return undefined;
  return /^[A-Za-z0-9_./-]{1,1024}$/.test(key) && !key.endsWith('/')
    ? `${address}/s3/object/${bucket}?prefix=${key}`
    : `${address}/s3/buckets/${bucket}`;
}
