declare const __PACKAGE_VERSION__: string | undefined;

/** The version of the package, which the build writes in; undefined where it runs from its sources. */
export const packageVersion: string | undefined =
  typeof __PACKAGE_VERSION__ === 'string' ? __PACKAGE_VERSION__ : undefined;

/** What the product calls itself to a service, as the AWS SDK takes it: name and version. */
export const userAgent: readonly (readonly [name: string, version: string])[] = [
  ['eventbridge-partner-events', packageVersion ?? 'from-sources'],
];
