import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';

/** Answers a function that puts the places in the sources where a text names places in the bundle `path`. */
export function originalPlaces(path: string): (text: string) => string {
  const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')) as SourceMapPayload);
  return (text) =>
    text.replace(/[^\s(]*host\/tests\.cjs:(\d+):(\d+)/g, (place, line: string, column: string) => {
      const original = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!('originalSource' in original)) return place;
      const source = original.originalSource.replace(/^(\.\.\/)+/, '');
      return `${source}:${original.originalLine + 1}:${original.originalColumn + 1}`;
    });
}
