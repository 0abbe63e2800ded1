import { benchCompleting } from './completing';
import { benchEditing } from './editing';
import type { BenchRow } from './measure';
import { benchHovering } from './hovering';
import { benchListing } from './listing';
import { benchSending } from './sending';

/** What is measured in the form in which it ships: bundled. */
export async function benchSpeed(): Promise<readonly BenchRow[]> {
  return [
    ...(await benchEditing()),
    ...(await benchCompleting()),
    ...(await benchHovering()),
    ...(await benchSending()),
    ...(await benchListing()),
  ];
}
