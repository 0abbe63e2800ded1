import assert from 'node:assert/strict';
import fc from 'fast-check';
import { partnerPrefix } from '../../../src/model/sourceName';
import { prefixAbove, sourceTree, type Branch } from '../../../src/sources/sourceTree';

const partner = 'example.com.test';
const part = fc.stringMatching(/^[.\-_A-Za-z0-9]{1,4}$/);
const names = fc.uniqueArray(
  fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => partnerPrefix(partner) + parts.join('/')),
);

/** The names below, in the order of the tree. */
function namesIn(branch: Branch): readonly string[] {
  return [...branch.namespaces.flatMap(namesIn), ...branch.sources.map(({ sourceName }) => sourceName)];
}

/** The tree as indented lines: a namespace ends with a slash. */
function drawn({ namespaces, sources }: Branch, indent = ''): readonly string[] {
  return [
    ...namespaces.flatMap((branch) => [`${indent}${branch.label}/ ${branch.count}`, ...drawn(branch, `${indent}  `)]),
    ...sources.map(({ label }) => indent + label),
  ];
}

describe('the tree of sources', () => {
  it('gives names of every depth their natural place', () => {
    const { root } = sourceTree(partner, [
      'aws.partner/example.com.test/orders/acme',
      'aws.partner/example.com.test/orders/eu/north/acme',
      'aws.partner/example.com.test/orders',
      'aws.partner/example.com.test/id-1',
    ]);
    assert.deepEqual(drawn(root), ['orders/ 2', '  eu/ 1', '    north/ 1', '      acme', '  acme', 'id-1', 'orders']);
    assert.equal(root.count, 4);
  });

  it('sorts numbers in names as people do', () => {
    const { root } = sourceTree(
      partner,
      ['a10', 'a9', 'B', 'a09'].map((label) => partnerPrefix(partner) + label),
    );
    assert.deepEqual(drawn(root), ['a09', 'a9', 'a10', 'B']);
  });

  it('leaves out names of other partners', () => {
    const { root } = sourceTree(partner, ['aws.partner/example.com/orders/acme', 'aws.partner/example.com.test/']);
    assert.equal(root.count, 0);
  });

  it('holds exactly the names, each once, whatever they are', () => {
    fc.assert(
      fc.property(names, (some) => {
        const { root, branches } = sourceTree(partner, some);
        assert.deepEqual(namesIn(root).toSorted(), some.toSorted());
        assert.equal(root.count, some.length);
        for (const [prefix, branch] of branches) {
          assert.equal(branch.namePrefix, prefix);
          assert.ok(namesIn(branch).every((name) => name.startsWith(prefix)));
          assert.ok(branch === root || branches.get(prefixAbove(prefix))?.namespaces.includes(branch));
        }
      }),
    );
  });
});
