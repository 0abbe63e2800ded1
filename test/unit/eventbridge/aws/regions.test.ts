import assert from 'node:assert/strict';
import { partitionOf, regions } from '../../../../src/eventbridge/aws/regions';

describe('The Regions of AWS', () => {
  const names = regions.map(({ name }) => name);

  it('are those of the SDK, of all partitions, each once', () => {
    const some = [
      'ap-southeast-7',
      'mx-central-1',
      'us-gov-west-1',
      'cn-northwest-1',
      'eusc-de-east-1',
      'us-iso-east-1',
    ];
    assert.deepEqual(
      some.filter((name) => !names.includes(name)),
      [],
    );
    assert.equal(new Set(names).size, names.length);
  });

  it('are Regions, not the names that stand for all of a partition', () => {
    assert.deepEqual(
      names.filter((name) => !/^[a-z]{2,}(-[a-z]+)+-\d+$/.test(name)),
      [],
    );
  });

  it('have the names of their places', () => {
    assert.equal(regions.find(({ name }) => name === 'eu-west-1')?.place, 'Europe (Ireland)');
    assert.ok(regions.every(({ place }) => place !== ''));
  });

  it('stand in the order in which people look for them', () => {
    const firsts = [
      'us-east-1',
      'eu-central-1',
      'ap-east-1',
      'ca-central-1',
      'us-gov-east-1',
      'cn-north-1',
      'us-iso-east-1',
    ];
    assert.deepEqual(
      names.filter((name) => firsts.includes(name)),
      firsts,
    );
    assert.equal(names[0], 'us-east-1');
  });

  it('belong to their partition, those that nobody knows yet included', () => {
    const cases = [
      ['us-gov-south-9', 'aws-us-gov'],
      ['cn-east-3', 'aws-cn'],
      ['eu-south-9', 'aws'],
      ['xx-nowhere-1', 'aws'],
    ] as const;
    for (const [region, id] of cases) assert.equal(partitionOf(region).id, id, region);
  });
});
