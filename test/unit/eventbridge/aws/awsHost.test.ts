import assert from 'node:assert/strict';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { awsHost, isHostOfAws } from '../../../../src/eventbridge/aws/awsHost';

const regions = [
  'us-east-1',
  'eu-west-1',
  'ap-southeast-5',
  'mx-central-1',
  'cn-north-1',
  'us-gov-east-1',
  'us-gov-west-1',
  'us-gov-south-1',
  'eusc-de-east-1',
  'us-iso-east-1',
  'us-isob-east-1',
  'eu-isoe-west-1',
  'us-isof-south-1',
  'xx-nowhere-1',
];

describe('The endpoint of AWS for FIPS and dual-stack', () => {
  for (const region of regions) {
    it(`is the one that the SDK goes to in ${region}`, () => {
      const { config } = new EventBridgeClient({ region });
      for (const [fips, dualStack] of [
        [true, false],
        [false, true],
        [true, true],
      ] as const) {
        const { url } = config.endpointProvider({ Region: region, UseFIPS: fips, UseDualStack: dualStack });
        assert.equal(`${awsHost(region, { fips, dualStack }) ?? ''}/`, url.href);
        assert.ok(isHostOfAws(url.hostname), url.hostname);
      }
      assert.equal(awsHost(region, { fips: false, dualStack: false }), undefined);
    });
  }

  it('is told from hosts that only look alike', () => {
    for (const host of ['amazonaws.com.evil.example', 'evilamazonaws.com', 'aws', 'localhost', '']) {
      assert.ok(!isHostOfAws(host), host);
    }
    assert.ok(isHostOfAws('vpce-1.events.eu-west-1.vpce.amazonaws.com'));
  });
});
