import { sentence, type Sentence } from '../../model/sentence';
import type { Fault, FaultKind, FaultPlan } from './faultPlan';

/** What a setting of a fault may be. */
type SettingShape =
  | { readonly type: 'number'; readonly least: number; readonly most: number; readonly whole?: true }
  | { readonly type: 'code' };

const settingShapes = {
  chance: { type: 'number', least: 0.000_001, most: 1 },
  times: { type: 'number', least: 1, most: 1_000_000_000, whole: true },
  on: { type: 'code' },
  code: { type: 'code' },
  rate: { type: 'number', least: 0.001, most: 1_000_000 },
  burst: { type: 'number', least: 1, most: 1_000_000, whole: true },
  status: { type: 'number', least: 500, most: 599, whole: true },
  seconds: { type: 'number', least: 0.001, most: 86_400 },
  bytes: { type: 'number', least: 1, most: 1_000_000_000, whole: true },
} as const satisfies Readonly<Record<string, SettingShape>>;

type SettingName = keyof typeof settingShapes;

interface KindShape {
  readonly settings: readonly SettingName[];
  /** What it does, for whoever chooses it. */
  readonly meaning: Sentence;
  /** How it is written where a person begins with it. */
  readonly example: string;
}

/** Every fault, in the order in which they are offered. */
export const faultKinds: Readonly<Record<FaultKind, KindShape>> = {
  reject: {
    settings: ['code'],
    meaning: sentence('Rejects entries, with an error code of your choice.'),
    example: 'reject:code=InternalFailure,chance=0.2',
  },
  throttle: {
    settings: ['rate', 'burst'],
    meaning: sentence('Takes so many requests a second, and refuses the others with ThrottlingException.'),
    example: 'throttle:rate=20',
  },
  'throttle-entries': {
    settings: ['rate', 'burst'],
    meaning: sentence('Takes so many entries a second, and rejects the others with ThrottlingException.'),
    example: 'throttle-entries:rate=200',
  },
  'error-before': {
    settings: ['status'],
    meaning: sentence('Answers with HTTP 500, and takes nothing of the request.'),
    example: 'error-before:chance=0.2',
  },
  'error-after': {
    settings: ['status'],
    meaning: sentence('Takes the request, and answers with HTTP 500.'),
    example: 'error-after:chance=0.2',
  },
  'reset-before': {
    settings: [],
    meaning: sentence('Resets the connection before the request is read; nothing of it is taken.'),
    example: 'reset-before:chance=0.2',
  },
  'reset-after': {
    settings: [],
    meaning: sentence('Takes the request, and resets the connection instead of answering.'),
    example: 'reset-after:chance=0.2',
  },
  stall: {
    settings: ['seconds'],
    meaning: sentence('Takes the request, and answers only after some seconds, or never.'),
    example: 'stall:seconds=10',
  },
  truncate: {
    settings: [],
    meaning: sentence('Takes the request, and breaks off in the middle of the answer.'),
    example: 'truncate:chance=0.2',
  },
  mismatch: {
    settings: [],
    meaning: sentence('Answers with one result too few or too many.'),
    example: 'mismatch:chance=0.2',
  },
  slow: {
    settings: ['bytes'],
    meaning: sentence('Writes so many bytes of its answer a second.'),
    example: 'slow:bytes=200',
  },
  'idle-close': {
    settings: ['seconds'],
    meaning: sentence('Closes a connection that was idle for so many seconds.'),
    example: 'idle-close:seconds=1',
  },
};

/** What was written where faults are described, and what is wrong with it. */
export type FaultReading =
  | { readonly kind: 'plan'; readonly plan: FaultPlan }
  | { readonly kind: 'wrong'; readonly objection: Sentence };

/**
 * Reads faults, separated by spaces: `throttle:rate=20 reject:code=InternalFailure,chance=0.1 seed=7`. Without `on`, a fault
 * strikes PutPartnerEvents alone; `on=every` stands for every operation.
 */
export function readFaultPlan(text: string): FaultReading {
  const faults: Fault[] = [];
  let seed = defaultSeed;
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (word.startsWith('seed=')) {
      const value = numberOf(word.slice('seed='.length), seedShape);
      if (value === undefined) return wrong(outOfRange('seed', seedShape));
      seed = value;
      continue;
    }
    const fault = readFault(word);
    if (!('chance' in fault)) return wrong(fault);
    faults.push(fault);
  }
  if (faults.length === 0) return wrong(sentence('Name at least one of these faults: {0}.', kindNames));
  return { kind: 'plan', plan: { seed, faults } };
}

/** The plan as `readFaultPlan` reads it. */
export function faultPlanText({ seed, faults }: FaultPlan): string {
  return [...faults.map(faultText), ...(seed === defaultSeed ? [] : [`seed=${String(seed)}`])].join(' ');
}

const defaultSeed = 1;
const seedShape = { type: 'number', least: 0, most: 0xffff_ffff, whole: true } as const;
const everyOperation = 'every';
const kindNames = Object.keys(faultKinds).join(', ');

function faultText({ kind, on, chance, times, ...own }: Fault): string {
  const settings = {
    ...own,
    ...(chance !== 1 && { chance }),
    times,
    ...(on !== standardOperation && { on: on ?? everyOperation }),
  };
  const written = Object.entries(settings).flatMap(([name, value]) =>
    value === Infinity ? [] : [`${name}=${String(value)}`],
  );
  return written.length === 0 ? kind : `${kind}:${written.join(',')}`;
}

const standardOperation = 'PutPartnerEvents';

const strikeSettings: readonly SettingName[] = ['chance', 'times', 'on'];

function readFault(word: string): Fault | Sentence {
  const colon = word.indexOf(':');
  const kind = colon < 0 ? word : word.slice(0, colon);
  if (!isKind(kind)) return sentence('There is no fault "{0}". There are: {1}.', kind, kindNames);
  const numbers = new Map<SettingName, number>();
  const codes = new Map<SettingName, string>();
  const allowed = kind === 'idle-close' ? faultKinds[kind].settings : [...faultKinds[kind].settings, ...strikeSettings];
  for (const written of colon < 0 ? [] : word.slice(colon + 1).split(',')) {
    const [name = '', value = '', ...rest] = written.split('=');
    if (!isSetting(name) || !allowed.includes(name)) {
      return sentence('The fault {0} has no setting "{1}". It has: {2}.', kind, name, allowed.join(', '));
    }
    if (numbers.has(name) || codes.has(name)) return sentence('{0} has {1} twice.', kind, name);
    const shape: SettingShape = settingShapes[name];
    if (shape.type === 'number') {
      const number = rest.length === 0 ? numberOf(value, shape) : undefined;
      if (number === undefined) return outOfRange(`${kind}:${name}`, shape);
      numbers.set(name, number);
    } else {
      if (rest.length > 0 || !/^[A-Za-z]\w{0,99}$/.test(value)) {
        return sentence('{0} takes a name, such as {1}.', `${kind}:${name}`, exampleOf(name));
      }
      codes.set(name, value);
    }
  }
  const on = codes.get('on') ?? standardOperation;
  const strike = {
    on: on === everyOperation ? undefined : on,
    chance: numbers.get('chance') ?? 1,
    times: numbers.get('times') ?? Infinity,
  };
  switch (kind) {
    case 'reject':
      return { kind, code: codes.get('code') ?? 'InternalFailure', ...strike };
    case 'throttle':
    case 'throttle-entries': {
      const rate = numbers.get('rate');
      if (rate === undefined) return sentence('{0} needs a rate, as in {1}.', kind, faultKinds[kind].example);
      return { kind, rate, burst: numbers.get('burst') ?? Math.max(1, Math.round(rate)), ...strike };
    }
    case 'error-before':
    case 'error-after':
      return { kind, status: numbers.get('status') ?? 500, ...strike };
    case 'stall':
      return { kind, seconds: numbers.get('seconds') ?? Infinity, ...strike };
    case 'slow':
      return { kind, bytes: numbers.get('bytes') ?? 200, ...strike };
    case 'idle-close':
      return { kind, seconds: numbers.get('seconds') ?? 1, ...strike };
    case 'reset-before':
    case 'reset-after':
    case 'truncate':
    case 'mismatch':
      return { kind, ...strike };
  }
}

function isKind(text: string): text is FaultKind {
  return Object.hasOwn(faultKinds, text);
}

function isSetting(text: string): text is SettingName {
  return Object.hasOwn(settingShapes, text);
}

function exampleOf(name: SettingName): string {
  return name === 'on' ? `${standardOperation} or ${everyOperation}` : 'ThrottlingException';
}

type NumberShape = Extract<SettingShape, { type: 'number' }>;

function numberOf(text: string, { least, most, whole }: NumberShape): number | undefined {
  if (!/^\d+(\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  return value < least || value > most || (whole === true && !Number.isInteger(value)) ? undefined : value;
}

function outOfRange(name: string, { least, most, whole }: NumberShape): Sentence {
  return whole === true
    ? sentence('{0} takes a whole number from {1} to {2}.', name, String(least), String(most))
    : sentence('{0} takes a number from {1} to {2}.', name, String(least), String(most));
}

function wrong(objection: Sentence): FaultReading {
  return { kind: 'wrong', objection };
}
