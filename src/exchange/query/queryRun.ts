import { isCliList, isCliObject, type CliObject, type CliValue } from '../cliValue';
import { isAbove, isBelow, isSame, isTrue } from './comparing';
import { QueryError } from './queryError';
import { callFunction, Reference, type Argument } from './queryFunctions';
import type { Comparison, QueryNode } from './queryParser';

/** What an expression makes of a value. @throws QueryError with the words of the AWS CLI */
export function runQuery(node: QueryNode, value: CliValue): CliValue {
  switch (node.kind) {
    case 'identity':
      return value;
    case 'literal':
      return node.value;
    case 'field':
      return isCliObject(value) ? (value.get(node.name) ?? null) : null;
    case 'chain':
    case 'indexed':
      return node.steps.reduce((result, step) => runQuery(step, result), value);
    case 'index':
      return isCliList(value) ? (value.at(node.index) ?? null) : null;
    case 'slice':
      return isCliList(value) ? sliced(value, node.parts) : null;
    case 'flatten': {
      const list = runQuery(node.of, value);
      return isCliList(list) ? list.flatMap((item) => (isCliList(item) ? item : [item])) : null;
    }
    case 'not': {
      const result = runQuery(node.of, value);
      return typeof result !== 'number' && typeof result !== 'bigint' && !isTrue(result);
    }
    case 'reference':
      throw new QueryError('Object of type _Expression is not JSON serializable');
    case 'projection': {
      const list = runQuery(node.of, value);
      return isCliList(list) ? ofEach(list, node.each) : null;
    }
    case 'values': {
      const object = runQuery(node.of, value);
      return isCliObject(object) ? ofEach([...object.values()], node.each) : null;
    }
    case 'filter': {
      const list = runQuery(node.of, value);
      if (!isCliList(list)) return null;
      return list.flatMap((item) => (isTrue(runQuery(node.condition, item)) ? ofEach([item], node.each) : []));
    }
    case 'or': {
      const left = runQuery(node.left, value);
      return isTrue(left) ? left : runQuery(node.right, value);
    }
    case 'and': {
      const left = runQuery(node.left, value);
      return isTrue(left) ? runQuery(node.right, value) : left;
    }
    case 'comparison':
      return compared(node.how, runQuery(node.left, value), runQuery(node.right, value));
    case 'list':
      return value === null ? null : node.items.map((item) => runQuery(item, value));
    case 'object':
      return value === null ? null : membersOf(node.members, value);
    case 'call': {
      const values = node.values.map((argument): Argument =>
        argument.kind === 'reference'
          ? new Reference((item) => runQuery(argument.of, item))
          : runQuery(argument, value),
      );
      return callFunction(node.name, values);
    }
  }
}

function ofEach(items: readonly CliValue[], each: QueryNode): readonly CliValue[] {
  return items.map((item) => runQuery(each, item)).filter((result) => result !== null);
}

function membersOf(members: readonly (readonly [string, QueryNode])[], value: CliValue): CliObject {
  return new Map(members.map(([name, member]) => [name, runQuery(member, value)]));
}

function sliced(items: readonly CliValue[], [start, end, step = 1]: readonly (number | undefined)[]): CliValue {
  if (step === 0) throw new QueryError('slice step cannot be zero');
  const { length } = items;
  const least = step < 0 ? -1 : 0;
  const most = step < 0 ? length - 1 : length;
  const bounded = (place: number | undefined, otherwise: number): number =>
    place === undefined ? otherwise : Math.min(most, Math.max(least, place < 0 ? place + length : place));
  const first = bounded(start, step < 0 ? most : 0);
  const last = bounded(end, step < 0 ? -1 : most);
  const result: CliValue[] = [];
  for (let at = first; step < 0 ? at > last : at < last; at += step) result.push(items[at] ?? null);
  return result;
}

function compared(how: Comparison, left: CliValue, right: CliValue): CliValue {
  if (how === 'eq') return isSameOfKind(left, right);
  if (how === 'ne') return !isSameOfKind(left, right);
  if (!hasOrder(left) || !hasOrder(right)) return null;
  switch (how) {
    case 'lt':
      return isBelow(left, right, '<');
    case 'lte':
      return !isAbove(left, right, '<=');
    case 'gt':
      return isAbove(left, right, '>');
    case 'gte':
      return !isBelow(left, right, '>=');
  }
}

/** A number is no boolean, though Python takes 1 and True for the same. */
function isSameOfKind(left: CliValue, right: CliValue): boolean {
  return (typeof left === 'boolean') === (typeof right === 'boolean') && isSame(left, right);
}

function hasOrder(value: CliValue): value is bigint | number | string {
  return typeof value === 'bigint' || typeof value === 'number' || typeof value === 'string';
}
