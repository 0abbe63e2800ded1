import assert from 'node:assert/strict';
import { fileNameOf, newAddress } from '../../../src/ledger/fileAddress';

describe('the address of a renamed file', () => {
  const renamings = [
    { from: 'file:///shop/orders', to: 'file:///shop/sales' },
    { from: 'file:///shop/b.json', to: 'file:///c.json' },
  ];

  it('is the new one of the file, or of the folder above it', () => {
    assert.equal(newAddress('file:///shop/b.json', renamings), 'file:///c.json');
    assert.equal(newAddress('file:///shop/orders/deep/a.json', renamings), 'file:///shop/sales/deep/a.json');
  });

  it('is not changed by a name that only begins like it', () => {
    assert.equal(newAddress('file:///shop/orders-old/a.json', renamings), undefined);
    assert.equal(newAddress('file:///shop/b.json.bak', renamings), undefined);
    assert.equal(newAddress('file:///shop/order', renamings), undefined);
  });
});

describe('the name of a file', () => {
  it('is read out of its address', () => {
    assert.equal(fileNameOf('file:///shop/my%20orders.events.json'), 'my orders.events.json');
    assert.equal(fileNameOf('untitled:Untitled-1'), 'Untitled-1');
  });

  it('is as it stands where a percent sign encodes nothing', () => {
    assert.equal(fileNameOf('file:///shop/100%.json'), '100%.json');
  });
});
