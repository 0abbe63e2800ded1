import type { EntryMemberName } from '../model/entryMembers';
import { utf8Length } from '../model/entrySize';
import { mostElements } from '../model/eventsDocument';
import { timeBytes } from '../model/documentedLimits';
import type { JsonNode } from '../model/jsonNode';
import { eventResource } from '../model/generated/serviceModel';
import { mostEntriesOfRequest, planRequests } from '../model/requestPlan';
import { countProblems, leastRemarkable, noProblems, type EntryLook, type ProblemCounts } from './checkEntry';
import { problemsUpTo, type CheckSettings } from './documentCheck';
import { EntryExcerpts, memberBits, skimWhole, type MemberPlace } from './entryExcerpts';
import type { Problem, ProblemSeverity } from './problem';
import { ProblemList } from './problemList';
import { requestProblems } from './requestProblems';
import { isArn } from './resourceProblems';
import { addTimeProblems } from './timeProblems';
import { ValueWalk } from './valueWalk';
import {
  backslash,
  closeBrace,
  closeBracket,
  colon,
  comma,
  openBrace,
  openBracket,
  quote,
} from '../model/jsonCharacters';

/** What the checks say of a file. */
export interface SkimmedFile {
  /** How many it has. */
  readonly entries: number;
  readonly counts: ProblemCounts;
  /** By where they start; of very many the worst. Offsets are absolute. */
  readonly problems: readonly Problem[];
}

/**
 * Tells, at about the speed of reading, what the checks say of events files that are not broken: the text is gone through once,
 * only what is remarkable in it is looked at, and nothing is kept of it.
 */
export class FileSkimmer {
  private readonly excerpts = new EntryExcerpts();
  private readonly quietValues = new QuietValues();

  constructor(private readonly settings: CheckSettings) {}

  /**
   * What `checkDocument` says of the text; undefined where only that can say it.
   * @param most so many problems are listed
   */
  skim(text: string, most: number): SkimmedFile | undefined {
    const walk = new EntriesWalk(text, most, {
      mostBytes: leastRemarkable(this.settings),
      quietValues: this.quietValues,
      excerpts: this.excerpts,
    });
    if (!walk.passFile() || walk.sizes.length === 0) return undefined;
    const ofFile = this.problemsOfFile(walk);
    if (ofFile === undefined) return undefined;
    const { found } = walk;
    return { entries: walk.sizes.length, ...found.with(ofFile) };
  }

  /** What is wrong with entries that travel together; undefined where their exact sizes decide what travels together. */
  private problemsOfFile({ sizes, starts, incomplete }: EntriesWalk): readonly Problem[] | undefined {
    const { requestBytes } = this.settings;
    const mostBytes = leastRemarkable(this.settings);
    // A request is no larger than a send makes it, or than its largest entry.
    if (incomplete.size === 0 && requestBytes <= mostBytes) return [];
    const requests = planRequests(sizes, { maxEntries: mostEntriesOfRequest, maxBytes: requestBytes });
    const isCertain = requests.every(
      ({ count, bytes }, index) =>
        (count === mostEntriesOfRequest || index === requests.length - 1) && (count === 1 || bytes <= mostBytes),
    );
    if (!isCertain) return undefined;
    const problems = new ProblemList();
    const entries = starts.map((start) => ({ start }));
    problems.addAll(requestProblems(requests, entries, this.settings, ({ start }) => !incomplete.has(start)));
    return problems.inOrder();
  }
}

type RepeatedName = 'Source' | 'DetailType';

/** Values that stand in many entries and in which the checks find nothing, as they are written between their quotes. */
class QuietValues {
  private readonly values = { Source: new Set<string>(), DetailType: new Set<string>() };

  has(name: RepeatedName, value: string): boolean {
    return this.values[name].has(value);
  }

  add(name: RepeatedName, value: string): void {
    const values = this.values[name];
    if (values.size >= mostValues) values.clear();
    // The value itself is a piece of the whole text, and would keep that in memory.
    values.add(` ${value}`.slice(1));
  }
}

/** So many are kept of each member. */
const mostValues = 1000;

interface SkimRules {
  /** The most that an entry may have. */
  readonly mostBytes: number;
  readonly quietValues: QuietValues;
  readonly excerpts: EntryExcerpts;
}

/** Entries in which more members are remarkable are looked at as a whole. */
const mostRemarkable = 16;

/** Problems as they are found: all are counted, and no more are kept than may be listed. */
class FoundProblems {
  private readonly tally = { error: 0, warning: 0, hint: 0 };
  private readonly kept: Problem[] = [];

  constructor(private readonly most: number) {}

  add(problem: Problem): void {
    this.tally[problem.severity] += 1;
    if (this.tally[problem.severity] <= this.most) this.kept.push(problem);
  }

  /** Together with those of the file, which come before the others. */
  with(ofFile: readonly Problem[]): { readonly counts: ProblemCounts; readonly problems: readonly Problem[] } {
    const { error, warning, hint } = this.tally;
    if (ofFile.length === 0 && this.kept.length === 0) return { counts: noProblems, problems: [] };
    const { errors, warnings, hints } = countProblems(ofFile);
    const counts = { errors: errors + error, warnings: warnings + warning, hints: hints + hint };
    const all = [...ofFile, ...this.kept];
    const ofSeverity = (severity: ProblemSeverity): readonly Problem[] =>
      all.filter((one) => one.severity === severity);
    return { counts, problems: problemsUpTo(this.most, counts, () => all, ofSeverity) };
  }
}

/** Goes through an events file. */
class EntriesWalk extends ValueWalk {
  /** No fewer bytes than each entry has. */
  readonly sizes: number[] = [];
  readonly found: FoundProblems;
  /** Where they start: of all entries, and of those without all that EventBridge requires. */
  readonly starts: number[] = [];
  readonly incomplete = new Set<number>();
  /** How the last quiet value of each is written. */
  private readonly before = { Source: '', DetailType: '' };

  constructor(
    text: string,
    most: number,
    private readonly rules: SkimRules,
  ) {
    super(text, true);
    this.found = new FoundProblems(most);
  }

  passFile(): boolean {
    const code = this.nextCode();
    if (code === openBracket) return this.passEntries() && Number.isNaN(this.nextCode());
    if (code !== openBrace || this.codeBehind() !== quote || this.plainString() !== 'Entries') return false;
    if (this.nextCode() !== colon || this.codeBehind() !== openBracket || !this.passEntries()) return false;
    return this.nextCode() === closeBrace && Number.isNaN(this.codeBehind());
  }

  private passEntries(): boolean {
    let code = this.codeBehind();
    while (code !== closeBracket) {
      const start = this.at;
      if (code === openBrace ? !this.passEntry() : !this.passWhole(code) || !this.lookAtAll(start)) return false;
      const bytes = this.bytesFrom(start);
      if (bytes > this.rules.mostBytes || this.sizes.length >= mostElements) return false;
      this.sizes.push(bytes);
      this.starts.push(start);
      code = this.nextCode();
      if (code === comma) code = this.codeBehind();
      else if (code !== closeBracket) return false;
    }
    this.at += 1;
    return true;
  }

  /** No fewer than the entry has that begins there and ends here; to count them exactly takes longer. */
  private bytesFrom(start: number): number {
    const { text, at, rules } = this;
    // No unit takes more than three bytes, and nothing takes more where it is sent than where it stands, but for Time.
    const most = 3 * (at - start) + timeBytes;
    return most <= rules.mostBytes ? most : utf8Length(text, start, at) + timeBytes;
  }

  private passEntry(): boolean {
    const start = this.at;
    let remarkable: MemberPlace[] | undefined;
    let isWhole = true;
    let seen = 0;
    let quiet = 0;
    let code = this.codeBehind();
    while (code !== closeBrace) {
      if (code !== quote) return false;
      const member = this.at;
      const name = this.passMemberName();
      const bit = name === undefined ? 0 : memberBits[name];
      if (name === undefined) {
        // Written with escapes it may be any name.
        if (this.plainString() === undefined) isWhole = false;
        this.at = member;
        if (!this.passWhole(code)) return false;
      } else if ((seen & bit) !== 0) isWhole = false;
      if (this.nextCode() !== colon) return false;
      code = this.codeBehind();
      const value = this.at;
      seen |= bit;
      if (name !== undefined && this.passMember(name, code)) quiet |= bit;
      else {
        this.at = value;
        if (!this.passWhole(code)) return false;
        remarkable ??= [];
        remarkable.push([member, this.at]);
      }
      code = this.nextCode();
      if (code === comma) code = this.codeBehind();
      else if (code !== closeBrace) return false;
    }
    this.at += 1;
    if (isWhole && remarkable === undefined && (seen & required) === required) return true;
    if (!isWhole || (remarkable?.length ?? 0) > mostRemarkable) return this.lookAtAll(start);
    const skim = this.rules.excerpts.skim(this.text, start, remarkable ?? [], quiet);
    if (skim === undefined) return this.lookAtAll(start);
    for (const place of remarkable ?? []) if (!skim.problems.some((one) => isIn(place, one))) this.learn(place);
    return this.keep(start, skim);
  }

  /** What the checks find nothing in is not looked at again where it stands in another entry. */
  private learn([start, end]: MemberPlace): void {
    const { text } = this;
    const [, name, value] = /^"(Source|DetailType)"\s*:\s*"([^"\\]*)"$/.exec(text.slice(start, end)) ?? [];
    if (name === undefined || value === undefined) return;
    this.rules.quietValues.add(name === 'Source' ? name : 'DetailType', value);
  }

  /** Looks at the whole entry that begins there and ends here. */
  private lookAtAll(start: number): boolean {
    const skim = skimWhole(this.text, start, this.at);
    return skim !== undefined && this.keep(start, skim);
  }

  private keep(start: number, { problems, isComplete }: EntryLook): true {
    for (const problem of problems) this.found.add(problem);
    if (!isComplete) this.incomplete.add(start);
    return true;
  }

  /** Passes the name of a member; undefined where it may be another one. */
  private passMemberName(): EntryMemberName | undefined {
    const { text } = this;
    const first = this.at + 1;
    const name = memberNameAt(text, first);
    if (name === undefined || !text.startsWith(name, first)) return undefined;
    if (text.charCodeAt(first + name.length) !== quote) return undefined;
    this.at = first + name.length + 1;
    return name;
  }

  private passMember(name: EntryMemberName, code: number): boolean {
    switch (name) {
      case 'Source':
      case 'DetailType': {
        if (code !== quote) return false;
        if (this.passSameAsBefore(name)) return true;
        const value = this.plainString();
        if (value === undefined || !this.rules.quietValues.has(name, value)) return false;
        this.before[name] = `"${value}"`;
        return true;
      }
      case 'Time':
        return this.passTime(code);
      case 'Resources':
        return code === openBracket && this.passResources();
      case 'Detail':
        if (code === openBrace) return this.passObject(1);
        return code === quote && this.passDetailText();
    }
  }

  /** Passes a value that the entry before has as well. */
  private passSameAsBefore(name: RepeatedName): boolean {
    const value = this.before[name];
    const isSame = value !== '' && this.text.startsWith(value, this.at);
    if (isSame) this.at += value.length;
    return isSame;
  }

  private passTime(code: number): boolean {
    if (code === quote) {
      const value = this.plainString();
      return value !== undefined && value !== '' && isQuietTime({ kind: 'string', value, start: 0, end: 0 });
    }
    const text = this.wordHere();
    if (text === undefined || !/^[-\d]/.test(text)) return false;
    this.at += text.length;
    return isQuietTime({ kind: 'number', text, start: 0, end: 0 });
  }

  private passResources(): boolean {
    let code = this.codeBehind();
    while (code !== closeBracket) {
      const value = code === quote ? this.plainString() : undefined;
      if (value === undefined || value.length > eventResource.max || !isArn(value)) return false;
      code = this.nextCode();
      if (code === comma) code = this.codeBehind();
      else if (code !== closeBracket) return false;
    }
    this.at += 1;
    return true;
  }

  /** Passes a Detail that is written as a string. */
  private passDetailText(): boolean {
    const { text, at } = this;
    const end = literalEnd(text, at);
    if (end === undefined) return false;
    let inner: unknown;
    try {
      inner = JSON.parse(text.slice(at, end));
    } catch {
      // What is wrong with it, the checks say.
      return false;
    }
    this.at = end;
    return typeof inner === 'string' && new ValueWalk(inner, false).isQuietObject();
  }

  /** Passes a string that holds no escape, no placeholder and no half of a character; undefined where it might. */
  private plainString(): string | undefined {
    const { text, at } = this;
    const close = text.indexOf('"', at + 1);
    if (close < 0) return undefined;
    const value = text.slice(at + 1, close);
    if (/[\\\0-\x1f<{\ud800-\udfff]/.test(value)) return undefined;
    this.at = close + 1;
    return value;
  }
}

const required = memberBits.Source | memberBits.DetailType | memberBits.Detail;

/** The only member whose name can begin there. */
function memberNameAt(text: string, at: number): EntryMemberName | undefined {
  switch (text.charCodeAt(at)) {
    case 0x53:
      return 'Source';
    case 0x44:
      return text.charCodeAt(at + 'Detail'.length) === quote ? 'Detail' : 'DetailType';
    case 0x52:
      return 'Resources';
    case 0x54:
      return 'Time';
    default:
      return undefined;
  }
}

/** Where the string that begins there ends, behind its quote. */
function literalEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) return at + 1;
    if (code === backslash) at += 1;
  }
  return undefined;
}

function isIn([start, end]: MemberPlace, problem: Problem): boolean {
  return problem.start >= start && problem.start < end;
}

function isQuietTime(node: JsonNode): boolean {
  const problems = new ProblemList();
  addTimeProblems(node, problems);
  return problems.isEmpty;
}
