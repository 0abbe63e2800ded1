import assert from 'node:assert/strict';
import { connectionKey, local, type AwsConnection } from '../../../src/eventbridge/connection';
import {
  accountNode,
  isSameNode,
  listEndNode,
  namespaceNode,
  noMatchNode,
  partnerNode,
  sourceNode,
  sourceOf,
} from '../../../src/sources/sourceNodes';

const aws: AwsConnection = { kind: 'aws', name: 'acme', region: 'eu-west-1', production: false, partnerNames: [] };
const name = 'aws.partner/example.com/orders/acme';
const source = sourceNode(aws, name);

describe('a node of the tree of sources', () => {
  it('carries the connection that it was listed from', () => {
    const account = accountNode(source, '111122223333', 'ACTIVE');
    for (const node of [source, account, listEndNode(source, undefined), noMatchNode(aws, { text: 'x' })]) {
      assert.equal(node.connection, aws);
    }
    assert.equal(sourceOf(account)?.connection, aws);
    assert.equal(sourceOf(source), source);
  });

  it('knows its partner', () => {
    assert.equal(source.partnerName, 'example.com');
    assert.equal(accountNode(source, '111122223333', 'ACTIVE').partnerName, 'example.com');
    assert.equal(partnerNode(aws, 'example.com').namePrefix, 'aws.partner/example.com/');
  });

  it('has an id of its own on each connection', () => {
    const nodesOf = (connection: typeof aws | typeof local) => {
      const one = sourceNode(connection, name);
      return [
        partnerNode(connection, 'example.com'),
        namespaceNode(connection, 'example.com', 'aws.partner/example.com/orders/'),
        one,
        accountNode(one, '111122223333', 'ACTIVE'),
        accountNode(one, '444455556666', 'ACTIVE'),
        listEndNode(one, undefined),
        listEndNode(partnerNode(connection, 'example.com'), undefined),
        noMatchNode(connection, { text: 'x' }),
      ];
    };
    const ids = [...nodesOf(aws), ...nodesOf(local)].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length, ids.join('\n'));
    assert.ok(source.id.startsWith(connectionKey(aws)));
    assert.deepEqual(
      nodesOf(aws).map(({ id }) => id),
      nodesOf(aws).map(({ id }) => id),
    );
  });

  it('is about a source only where one is meant', () => {
    const partner = partnerNode(aws, 'example.com');
    for (const node of [
      undefined,
      partner,
      namespaceNode(aws, 'example.com', 'aws.partner/example.com/orders/'),
      listEndNode(source, undefined),
      noMatchNode(aws, { text: 'x' }),
    ]) {
      assert.equal(sourceOf(node), undefined);
    }
    assert.deepEqual(sourceOf(accountNode(source, '111122223333', 'ACTIVE')), source);
  });

  it('is another one where it holds something else', () => {
    const account = (state: 'ACTIVE' | 'PENDING') => accountNode(source, '111122223333', state);
    assert.ok(isSameNode(account('ACTIVE'), account('ACTIVE')));
    assert.ok(!isSameNode(account('ACTIVE'), account('PENDING')));
    assert.ok(isSameNode(listEndNode(source, ['aws', 'login']), listEndNode(source, ['aws', 'login'])));
    assert.ok(!isSameNode(listEndNode(source, ['aws', 'login']), listEndNode(source, undefined)));
    assert.ok(!isSameNode(listEndNode(source, ['aws', 'login']), listEndNode(source, ['aws', 'sso'])));
    assert.ok(isSameNode(source, sourceNode(aws, name)));
    assert.ok(!isSameNode(source, sourceNode(aws, `${name}-shop`)));
  });
});
