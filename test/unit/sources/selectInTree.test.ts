import assert from 'node:assert/strict';
import { selectInTree, type SelectableTree } from '../../../src/sources/selectInTree';

interface Node {
  readonly id: string;
}

/** A tree that selects a node the n-th time that it is asked to, and what else it does before. */
function treeThat(selectsAt: number, before: 'nothing' | 'throws' = 'nothing'): Tree {
  const listeners = new Set<() => void>();
  const asked: unknown[] = [];
  const selection: Node[] = [];
  const view: SelectableTree<Node> = {
    selection,
    reveal(node, options) {
      asked.push([node.id, options]);
      if (asked.length < selectsAt) {
        return before === 'throws' ? Promise.reject(new Error(`Not shown (${asked.length})`)) : Promise.resolve();
      }
      selection.push({ id: node.id });
      for (const listener of listeners) listener();
      return Promise.resolve();
    },
    onDidChangeSelection(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
  };
  return { view, asked, listening: () => listeners.size };
}

interface Tree {
  readonly view: SelectableTree<Node>;
  readonly asked: readonly unknown[];
  listening(): number;
}

describe('selecting a node in a tree', () => {
  it('asks once where the tree selects it', async () => {
    const tree = treeThat(1);
    await selectInTree(tree.view, { id: 'acme' });
    assert.deepEqual(tree.asked, [['acme', { select: true, focus: true, expand: true }]]);
    assert.equal(tree.listening(), 0);
  });

  for (const before of ['nothing', 'throws'] as const) {
    it(`asks again where the tree is being shown anew (${before})`, async () => {
      const tree = treeThat(2, before);
      await selectInTree(tree.view, { id: 'acme' });
      assert.equal(tree.asked.length, 2);
      assert.equal(tree.listening(), 0);
    });
  }

  it('gives up after the fifth time, with what the tree said', async function () {
    this.timeout(10_000);
    const mute = treeThat(Infinity);
    const throwing = treeThat(Infinity, 'throws');
    await Promise.all([
      selectInTree(mute.view, { id: 'acme' }),
      assert.rejects(selectInTree(throwing.view, { id: 'acme' }), /Not shown \(5\)/),
    ]);
    assert.deepEqual([mute.asked.length, throwing.asked.length], [5, 5]);
    // The last one that throws is not waited for.
    assert.ok(mute.listening() === 0 && throwing.listening() <= 1);
  });
});
