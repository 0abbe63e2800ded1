import { pythonLiteral, pythonText, type CliValue } from '../cliValue';
import { QueryError } from './queryError';
import { queryTokens, type Token, type TokenKind } from './queryTokens';

export type Comparison = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';

/** A JMESPath expression, read. */
export type QueryNode =
  | { readonly kind: 'identity' }
  | { readonly kind: 'field'; readonly name: string }
  | { readonly kind: 'literal'; readonly value: CliValue }
  /** Each is applied to what the one before it gives. */
  | { readonly kind: 'chain' | 'indexed'; readonly steps: readonly QueryNode[] }
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'slice'; readonly parts: readonly (number | undefined)[] }
  | { readonly kind: 'flatten' | 'not' | 'reference'; readonly of: QueryNode }
  | { readonly kind: 'projection' | 'values'; readonly of: QueryNode; readonly each: QueryNode }
  | { readonly kind: 'filter'; readonly of: QueryNode; readonly each: QueryNode; readonly condition: QueryNode }
  | { readonly kind: 'or' | 'and'; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: 'comparison'; readonly how: Comparison; readonly left: QueryNode; readonly right: QueryNode }
  | { readonly kind: 'list'; readonly items: readonly QueryNode[] }
  | { readonly kind: 'object'; readonly members: readonly (readonly [name: string, value: QueryNode])[] }
  | { readonly kind: 'call'; readonly name: string; readonly values: readonly QueryNode[] };

/** How strongly a token binds what stands before it to what follows. */
const power: Readonly<Record<TokenKind, number>> = {
  eof: 0,
  unquoted_identifier: 0,
  quoted_identifier: 0,
  literal: 0,
  rbracket: 0,
  rparen: 0,
  comma: 0,
  rbrace: 0,
  number: 0,
  current: 0,
  expref: 0,
  colon: 0,
  pipe: 1,
  or: 2,
  and: 3,
  eq: 5,
  gt: 5,
  lt: 5,
  gte: 5,
  lte: 5,
  ne: 5,
  flatten: 9,
  star: 20,
  filter: 21,
  dot: 40,
  not: 45,
  lbrace: 50,
  lbracket: 55,
  lparen: 60,
};

/** Tokens that bind less end a projection. */
const projectionEnd = 10;

/** So deep an expression may be nested; the AWS CLI ends at about as many. */
const deepest = 150;

const identity: QueryNode = { kind: 'identity' };

/** Reads an expression as the AWS CLI does. @throws QueryError with the words of the AWS CLI */
export function parseQuery(expression: string): QueryNode {
  return new QueryParser(expression).read();
}

/** Reads by the binding powers of the tokens. */
class QueryParser {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;

  constructor(private readonly expression: string) {
    this.tokens = queryTokens(expression);
  }

  read(): QueryNode {
    const node = this.part(0);
    if (this.kind !== 'eof') this.fail(this.token, `Unexpected token: ${pythonText(this.token.value)}`);
    return node;
  }

  private get token(): Token {
    return this.ahead(0);
  }

  private get kind(): TokenKind {
    return this.token.kind;
  }

  private ahead(count: number): Token {
    return this.tokens[this.at + count] ?? { kind: 'eof', value: '', start: Array.from(this.expression).length };
  }

  private part(least: number): QueryNode {
    if (++this.depth > deepest) throw new QueryError('maximum recursion depth exceeded');
    const first = this.token;
    this.at++;
    let left = this.beginning(first);
    while (least < power[this.kind]) left = this.continued(left);
    this.depth--;
    return left;
  }

  private beginning(token: Token): QueryNode {
    switch (token.kind) {
      case 'literal':
        return { kind: 'literal', value: token.value };
      case 'unquoted_identifier':
        return { kind: 'field', name: pythonText(token.value) };
      case 'quoted_identifier':
        if (this.kind === 'lparen') {
          this.fail({ ...this.token, start: 0 }, 'Quoted identifier not allowed for function names.');
        }
        return { kind: 'field', name: pythonText(token.value) };
      case 'star':
        return { kind: 'values', of: identity, each: this.kind === 'rbracket' ? identity : this.projected(power.star) };
      case 'filter':
        return this.filtered(identity);
      case 'lbrace':
        return this.object();
      case 'lparen': {
        const inner = this.part(0);
        this.match('rparen');
        return inner;
      }
      case 'flatten':
        return this.flattened(identity);
      case 'not':
        return { kind: 'not', of: this.part(power.not) };
      case 'lbracket':
        return this.bracket();
      case 'current':
        return identity;
      case 'expref':
        return { kind: 'reference', of: this.part(power.expref) };
      case 'eof':
        throw this.incomplete();
      case 'dot':
      case 'rbracket':
      case 'comma':
      case 'colon':
      case 'rparen':
      case 'rbrace':
      case 'or':
      case 'pipe':
      case 'and':
      case 'lte':
      case 'lt':
      case 'gte':
      case 'gt':
      case 'ne':
      case 'eq':
      case 'number':
        return this.fail(token, 'invalid token');
    }
  }

  private continued(left: QueryNode): QueryNode {
    const { token } = this;
    const { kind } = token;
    const read = this.readers[kind];
    if (read === undefined) return this.fail(token, 'invalid token');
    this.at++;
    return read(left);
  }

  /** How tokens that bind are read, each with what stands before it. */
  private readonly readers: Partial<Readonly<Record<TokenKind, (left: QueryNode) => QueryNode>>> = {
    dot: (left) => {
      if (this.kind !== 'star') return { kind: 'chain', steps: [left, this.member(power.dot)] };
      this.at++;
      return { kind: 'values', of: left, each: this.projected(power.dot) };
    },
    pipe: (left) => ({ kind: 'chain', steps: [left, this.part(power.pipe)] }),
    or: (left) => ({ kind: 'or', left, right: this.part(power.or) }),
    and: (left) => ({ kind: 'and', left, right: this.part(power.and) }),
    eq: (left) => this.comparison('eq', left),
    ne: (left) => this.comparison('ne', left),
    lt: (left) => this.comparison('lt', left),
    lte: (left) => this.comparison('lte', left),
    gt: (left) => this.comparison('gt', left),
    gte: (left) => this.comparison('gte', left),
    lparen: (left) => this.call(left),
    filter: (left) => this.filtered(left),
    flatten: (left) => this.flattened(left),
    lbracket: (left) => this.bracketBehind(left),
  };

  private comparison(how: Comparison, left: QueryNode): QueryNode {
    return { kind: 'comparison', how, left, right: this.part(power[how]) };
  }

  private call(left: QueryNode): QueryNode {
    if (left.kind !== 'field') {
      const name = this.ahead(-2);
      this.fail(name, `Invalid function name '${pythonText(name.value)}'`);
    }
    const values: QueryNode[] = [];
    while (this.kind !== 'rparen') {
      values.push(this.part(0));
      if (this.kind === 'comma') this.at++;
    }
    this.match('rparen');
    return { kind: 'call', name: left.name, values };
  }

  private filtered(of: QueryNode): QueryNode {
    const condition = this.part(0);
    this.match('rbracket');
    const each = this.kind === 'flatten' ? identity : this.projected(power.filter);
    return { kind: 'filter', of, each, condition };
  }

  private flattened(of: QueryNode): QueryNode {
    return { kind: 'projection', of: { kind: 'flatten', of }, each: this.projected(power.flatten) };
  }

  /** What stands behind `[` where nothing stands before it. */
  private bracket(): QueryNode {
    if (this.kind === 'number' || this.kind === 'colon') return this.projectedSlice(identity, this.indexOrSlice());
    if (this.kind === 'star' && this.ahead(1).kind === 'rbracket') {
      this.at += 2;
      return { kind: 'projection', of: identity, each: this.projected(power.star) };
    }
    return this.list();
  }

  private bracketBehind(left: QueryNode): QueryNode {
    if (this.kind === 'number' || this.kind === 'colon') {
      const right = this.indexOrSlice();
      return left.kind === 'indexed' ? this.indexed([...left.steps, right]) : this.projectedSlice(left, right);
    }
    this.match('star');
    this.match('rbracket');
    return { kind: 'projection', of: left, each: this.projected(power.star) };
  }

  private projectedSlice(left: QueryNode, right: QueryNode): QueryNode {
    if (right.kind !== 'slice') return this.indexed([left, right]);
    return { kind: 'projection', of: { kind: 'indexed', steps: [left, right] }, each: this.projected(power.star) };
  }

  /** With all brackets that follow, which are read at once: there may be thousands. */
  private indexed(steps: QueryNode[]): QueryNode {
    while (this.kind === 'lbracket' && ['number', 'colon'].includes(this.ahead(1).kind)) {
      this.at++;
      steps.push(this.indexOrSlice());
    }
    return { kind: 'indexed', steps };
  }

  private indexOrSlice(): QueryNode {
    if (this.kind === 'colon' || this.ahead(1).kind === 'colon') return this.slice();
    const index = Number(this.token.value);
    this.at++;
    this.match('rbracket');
    return { kind: 'index', index };
  }

  private slice(): QueryNode {
    const parts: (number | undefined)[] = [undefined, undefined, undefined];
    let place = 0;
    while (this.kind !== 'rbracket' && place < 3) {
      if (this.kind === 'colon') {
        place++;
        if (place === 3) this.fail(this.token, 'syntax error');
      } else if (this.kind === 'number') parts[place] = Number(this.token.value);
      else this.fail(this.token, 'syntax error');
      this.at++;
    }
    this.match('rbracket');
    return { kind: 'slice', parts };
  }

  private list(): QueryNode {
    const items: QueryNode[] = [];
    for (;;) {
      items.push(this.part(0));
      if (this.kind === 'rbracket') break;
      this.match('comma');
    }
    this.match('rbracket');
    return { kind: 'list', items };
  }

  private object(): QueryNode {
    const members: (readonly [string, QueryNode])[] = [];
    for (;;) {
      const name = this.token;
      if (name.kind !== 'quoted_identifier' && name.kind !== 'unquoted_identifier') {
        this.expected(['quoted_identifier', 'unquoted_identifier']);
      }
      this.at++;
      this.match('colon');
      members.push([pythonText(name.value), this.part(0)]);
      if (this.kind === 'comma') this.at++;
      else if (this.kind === 'rbrace') {
        this.at++;
        return { kind: 'object', members };
      }
    }
  }

  /** What is done with each element of a projection. */
  private projected(least: number): QueryNode {
    if (power[this.kind] < projectionEnd) return identity;
    if (this.kind === 'lbracket' || this.kind === 'filter') return this.part(least);
    if (this.kind !== 'dot') this.fail(this.token, 'syntax error');
    this.at++;
    return this.member(least);
  }

  /** What may stand behind a dot. */
  private member(least: number): QueryNode {
    const { kind } = this;
    if (kind === 'quoted_identifier' || kind === 'unquoted_identifier' || kind === 'star') return this.part(least);
    if (kind !== 'lbracket' && kind !== 'lbrace') {
      const allowed = pythonLiteral(['quoted_identifier', 'unquoted_identifier', 'lbracket', 'lbrace']);
      return this.fail(this.token, `Expecting: ${allowed}, got: ${kind}`);
    }
    this.at++;
    return kind === 'lbracket' ? this.list() : this.object();
  }

  private match(kind: TokenKind): void {
    if (this.kind !== kind) this.expected(kind);
    this.at++;
  }

  private expected(kinds: TokenKind | readonly TokenKind[]): never {
    if (this.kind === 'eof') throw this.incomplete();
    const words = typeof kinds === 'string' ? kinds : pythonLiteral(kinds);
    return this.fail(this.token, `Expecting: ${words}, got: ${this.kind}`);
  }

  private incomplete(): QueryError {
    const mark = `${' '.repeat(Array.from(this.expression).length + 1)}^`;
    return new QueryError(`Invalid jmespath expression: Incomplete expression:\n"${this.expression}"\n${mark}`);
  }

  private fail({ start, value, kind }: Token, message: string): never {
    const mark = `${' '.repeat(start + 1)}^`;
    const token = `token "${pythonText(value)}" (${kind.toUpperCase()})`;
    throw new QueryError(
      `${message}: Parse error at column ${start}, ${token}, for expression:\n"${this.expression}"\n${mark}`,
    );
  }
}
