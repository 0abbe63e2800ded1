declare const __PROGRAM_VERSION__: string | undefined;

/** The version of the package, which the build writes in; undefined where it runs from its sources. */
export const programVersion: string | undefined =
  typeof __PROGRAM_VERSION__ === 'string' ? __PROGRAM_VERSION__ : undefined;
