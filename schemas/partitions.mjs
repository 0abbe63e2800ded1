// The partitions of AWS with their Regions, as the AWS SDK in use has them.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

/** The partitions as TypeScript. Throws where the SDK no longer has them where it had them. */
export async function partitionsSource() {
  const { partitions } = await readPartitions();
  const written = partitions.map(({ id, regionRegex, outputs, regions }) => ({
    id,
    regionPattern: regionRegex,
    suffix: outputs.dnsSuffix,
    dualStackSuffix: outputs.dualStackDnsSuffix,
    // Beside its Regions, each partition has a name for what belongs to none.
    regions: Object.entries(regions)
      .filter(([name]) => new RegExp(regionRegex).test(name))
      .map(([name, { description }]) => ({ name, place: description })),
  }));
  if (written.flatMap(({ regions }) => regions).length < 30) throw new Error('The SDK names hardly any Region.');
  return `// Made of the partitions of the AWS SDK.\nexport const sdkPartitions = ${JSON.stringify(written, undefined, 2)} as const;\n`;
}

/** No package of the SDK exports the whole list. */
async function readPartitions() {
  const ofClient = createRequire(createRequire(import.meta.url).resolve('@aws-sdk/client-eventbridge'));
  const core = dirname(ofClient.resolve('@aws-sdk/core/package.json'));
  const file = join(core, 'dist-es/submodules/client/util-endpoints/lib/aws/partitions.js');
  const bundle = await build({ entryPoints: [file], bundle: true, write: false, format: 'esm', logLevel: 'error' });
  const code = Buffer.from(bundle.outputFiles[0].contents).toString('base64');
  const { partitionsInfo } = await import(`data:text/javascript;base64,${code}`);
  return partitionsInfo;
}
