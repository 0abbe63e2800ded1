import { nearestName } from '../check/nearestName';
import { sentence, type Sentence } from '../model/sentence';
import { shown } from '../model/shownText';
import type { TextRange } from '../model/textRange';
import { commandNames, optionFacts, optionsOf, type CommandName, type OptionName } from './commandOptions';
import { errorAt, type Remark } from './remark';
import { MappedText } from './mappedText';
import type { Shell } from '../model/shellText';
import type { ShellWord } from './shell';
import { shellLines } from './shellWords';

/** An option of a command line. Offsets are absolute in the text that was read. */
export interface CommandOption extends TextRange {
  readonly name: OptionName;
  readonly values: readonly ShellWord[];
}

/** A line such as `aws events put-partner-events …`, read. */
export interface AwsCommand extends TextRange {
  readonly name: CommandName;
  /** In source order; of an option that stands more than once, the last one counts. */
  readonly options: readonly CommandOption[];
  /** What the shell gives it, such as `AWS_PROFILE` of `AWS_PROFILE=acme aws events …`. */
  readonly environment: ReadonlyMap<string, string>;
}

export interface CommandReading {
  readonly shell: Shell;
  readonly commands: readonly AwsCommand[];
  readonly remarks: readonly Remark[];
}

/** Reads the command lines of a text in the way of one shell. Never throws. */
export function readCommands(text: string, shell: Shell): CommandReading {
  const lines = shellLines(withoutPrompts(text), shell);
  const remarks: Remark[] = [...lines.remarks];
  const commands = lines.commands.flatMap((words) => {
    const command = readCommand(words, remarks);
    return command === undefined ? [] : [command];
  });
  return { shell, commands, remarks: remarks.sort((one, other) => one.start - other.start) };
}

const prompt =
  /^[ \t]*(?:PS [^\n>]*>|[A-Za-z]:\\[^\n>]*>|(?:\([^)\n]*\) ?)?(?:[\w.-]+@[\w.-]+:[^\n$#]*)?[$%#](?=[ \t]))[ \t]*(?=(?:[A-Za-z_]\w*=\S* +)*(?:[^\s"']*[\\/])?aws\b)/gm;

/** The text with blanks in place of the prompts that were copied with the commands behind them. */
function withoutPrompts(text: string): string {
  const blanks = (found: string): string => ' '.repeat(found.length);
  const [first = '', ...others] = text.trim().split('\n');
  // Where a terminal shows no prompt, such a line may be one of a text in quotes.
  const isContinued = first.search(prompt) >= 0 && others.every((line) => /^(?:>>?|More\?)(?:\s|$)/.test(line));
  const whole = isContinued ? text.replace(/(?<=\n)(?:>>?|More\?)/g, blanks) : text;
  // Beside a command that stands as it is, such a line is a comment, and no prompt of root.
  const hasBareCommand = bareCommand.test(whole);
  return whole.replace(prompt, (found) => (hasBareCommand && found.trim() === '#' ? found : blanks(found)));
}

const bareCommand = /^[ \t]*(?:[A-Za-z_]\w*=\S* +)*(?:[^\s"'#]*[\\/])?aws\b/m;

/** The last of an option's occurrences, which is the one that counts. */
export function optionOf(command: AwsCommand, name: OptionName): CommandOption | undefined {
  return command.options.findLast((option) => option.name === name);
}

/** Whether a text holds a command line of those that are read here. */
export function mentionsCommand(text: string): boolean {
  return /\baws\S*(?:\s|[\\`^]\r?\n)[^]*?\bevents(?:\s|[\\`^]\r?\n)[^]*?\b(?:put-partner-events|put-events|(?:create|delete)-partner-event-source)\b/.test(
    text.slice(0, 4000),
  );
}

const programName = /(?:^|[\\/])aws(?:\d|local)?(?:\.exe|\.cmd)?$/;

function readCommand(words: readonly ShellWord[], remarks: Remark[]): AwsCommand | undefined {
  const program = words.findIndex(({ text }) => programName.test(text.value));
  const [first] = words;
  if (first === undefined) return undefined;
  if (program < 0) {
    remarks.push(
      errorAt(first, sentence('{0} is not the AWS CLI; write aws events …', shown(withoutValue(first.text.value)))),
    );
    return undefined;
  }
  return new CommandReader(words.slice(program + 1), remarks).read(environmentOf(words.slice(0, program)), {
    start: first.start,
    end: words.at(-1)?.end ?? first.end,
  });
}

/** What a variable is set to is not shown: it may be a credential. */
function withoutValue(word: string): string {
  return word.replace(/^((?:\$env:)?[A-Za-z_]\w*=)[^]+$/i, '$1…');
}

function environmentOf(words: readonly ShellWord[]): ReadonlyMap<string, string> {
  const pairs = words.flatMap(({ text: { value } }) => {
    const [, name, given] = /^([A-Za-z_]\w*)=([^]*)$/.exec(value) ?? [];
    return name === undefined || given === undefined ? [] : [[name, given] as const];
  });
  return new Map(pairs);
}

/** Reads the words behind `aws` as Python's argparse does for the AWS CLI. */
class CommandReader {
  private readonly options: CommandOption[] = [];
  private readonly positionals: ShellWord[] = [];
  private at = 0;

  constructor(
    private readonly words: readonly ShellWord[],
    private readonly remarks: Remark[],
  ) {}

  read(environment: ReadonlyMap<string, string>, place: TextRange): AwsCommand | undefined {
    const { words, positionals } = this;
    while (this.at < words.length) {
      const word = words[this.at++];
      if (word === undefined) break;
      if (isOption(word.text.value)) this.readOption(word);
      else if (positionals.length < 2) positionals.push(word);
      else this.fail(word, 'stray');
    }
    const [service, operation] = positionals;
    const name = this.commandName;
    if (service?.text.value !== 'events' || name === undefined) {
      const wrong = service?.text.value === 'events' ? (operation ?? service) : (service ?? place);
      this.remarks.push(errorAt(wrong, wrongCommand(service?.text.value, operation?.text.value)));
      return undefined;
    }
    return { name, options: this.options, environment, ...place };
  }

  private get commandName(): CommandName | undefined {
    const value = this.positionals[1]?.text.value;
    return commandNames.find((name) => name === value);
  }

  private readOption(word: ShellWord): void {
    const { value } = word.text;
    const equals = value.indexOf('=');
    const flag = equals < 0 ? value : value.slice(0, equals);
    const found = this.optionNamed(flag);
    if (typeof found !== 'string') {
      const place = word.text.sourceRange({ start: 0, end: flag.length });
      this.remarks.push(errorAt(place, unknownOption(flag, found, this.commandName)));
      while (this.at < this.words.length && !isOption(this.words[this.at]?.text.value ?? '')) this.at++;
      return;
    }
    const { values: takes } = optionFacts(found);
    const values: ShellWord[] = [];
    if (equals >= 0) {
      const pieces = word.text.pieces(equals + 1);
      values.push({ text: MappedText.from(pieces, word.end), start: pieces[0]?.start ?? word.end, end: word.end });
      if (takes === 'none') this.fail(word, 'no-value', found);
    } else {
      const most = { none: 0, one: 1, maybe: 1, many: Infinity }[takes];
      while (values.length < most && this.at < this.words.length) {
        const next = this.words[this.at];
        if (next === undefined || isOption(next.text.value)) break;
        values.push(next);
        this.at++;
      }
      if (values.length === 0 && (takes === 'one' || takes === 'many')) this.fail(word, 'value-missing', found);
    }
    this.options.push({ name: found, values, start: word.start, end: word.end });
  }

  /** The option, also by the beginning of its name; otherwise those that it might be. */
  private optionNamed(flag: string): OptionName | readonly OptionName[] {
    const { global, own } = optionsOf(this.commandName);
    const exact = [...global, ...own].find((name) => name === flag);
    if (exact !== undefined) return exact;
    for (const names of [global, own]) {
      const meant = flag.length > 2 ? names.filter((name) => name.startsWith(flag)) : [];
      const [only] = meant;
      if (meant.length === 1 && only !== undefined) return only;
      if (meant.length > 1) return meant;
    }
    return [];
  }

  private fail(word: ShellWord, kind: 'stray' | 'no-value' | 'value-missing', name = ''): void {
    const sentences = {
      stray: sentence('{0} belongs to no option; put a value that has spaces in quotes.', shown(word.text.value)),
      'no-value': sentence('{0} takes no value; remove it.', name),
      'value-missing': sentence('{0} needs a value; write one behind it.', name),
    };
    this.remarks.push(errorAt(word, sentences[kind]));
  }
}

/** What argparse takes for an option: a text with a space is a value, and so is a negative number. */
function isOption(value: string): boolean {
  if (!value.startsWith('-') || value === '-') return false;
  if (/^-\d+$|^-\d*\.\d+$/.test(value)) return false;
  return !value.includes(' ') || /^--[a-z-]+=/.test(value);
}

function wrongCommand(service: string | undefined, operation: string | undefined): Sentence {
  if (service === 'events' && operation === 'put-events') {
    return sentence('put-events sends to an event bus of your own; write put-partner-events to send as a partner.');
  }
  return sentence('Only these commands of aws events are read here: {0}.', commandNames);
}

function unknownOption(flag: string, meant: readonly OptionName[], command: CommandName | undefined) {
  if (meant.length > 0) return sentence('{0} may be any of these: {1}; write it out.', shown(flag), meant);
  const { global, own } = optionsOf(command);
  const nearest = nearestName(flag, [...own, ...global]);
  return nearest === undefined
    ? sentence('{0} is not an option of this command; remove it.', shown(flag))
    : sentence('{0} is not an option of this command; did you mean {1}?', shown(flag), nearest);
}

/** What a command line says about where it goes; the members are those of a connection. */
export interface CommandConnection {
  readonly profile?: string;
  readonly region?: string;
  readonly endpoint?: string;
  readonly caBundle?: string;
  /** In seconds. */
  readonly readTimeout?: number;
  readonly connectTimeout?: number;
  readonly unsigned?: true;
  readonly unverifiedTls?: true;
}

/** Where a command line goes. A credential that stands in it is not read. */
export function connectionOf(command: AwsCommand): CommandConnection {
  const { environment } = command;
  const text = (name: OptionName, ...variables: readonly string[]): string | undefined => {
    const given = optionOf(command, name)?.values[0]?.text.value;
    return given ?? variables.map((variable) => environment.get(variable)).find((value) => value !== undefined);
  };
  const seconds = (name: OptionName): number | undefined => {
    const given = text(name);
    return given !== undefined && /^\d{1,6}$/.test(given) ? Number(given) : undefined;
  };
  const profile = text('--profile', 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE');
  const region = text('--region', 'AWS_REGION', 'AWS_DEFAULT_REGION');
  const endpoint = text('--endpoint-url', 'AWS_ENDPOINT_URL_EVENTBRIDGE', 'AWS_ENDPOINT_URL');
  const caBundle = text('--ca-bundle', 'AWS_CA_BUNDLE');
  const readTimeout = seconds('--cli-read-timeout');
  const connectTimeout = seconds('--cli-connect-timeout');
  return {
    ...(profile !== undefined && { profile }),
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint: withoutCredential(endpoint) }),
    ...(caBundle !== undefined && { caBundle }),
    ...(readTimeout !== undefined && { readTimeout }),
    ...(connectTimeout !== undefined && { connectTimeout }),
    ...(optionOf(command, '--no-sign-request') !== undefined && { unsigned: true }),
    ...(optionOf(command, '--no-verify-ssl') !== undefined && { unverifiedTls: true }),
  };
}

/** Where command lines go, each once. */
export function connectionsOf(commands: readonly AwsCommand[]): readonly CommandConnection[] {
  return [...new Map(commands.map(connectionOf).map((each) => [JSON.stringify(each), each])).values()];
}

/** The address without the user and password that may stand in it. */
export function withoutCredential(endpoint: string): string {
  return endpoint.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}
