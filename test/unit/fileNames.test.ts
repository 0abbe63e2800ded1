import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

const src = join(import.meta.dirname, '../../src');

describe('the files of the source', () => {
  it('have names of their own, but for the door of each feature', () => {
    const paths = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.ts'));
    const shared = paths.filter((path) => {
      const name = basename(path);
      return name !== 'register.ts' && paths.some((other) => other !== path && basename(other) === name);
    });
    assert.deepEqual(shared, []);
  });
});
