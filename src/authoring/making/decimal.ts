/** A decimal number, exactly: `units` of ten to the power of minus `places`. */
export interface Decimal {
  readonly units: bigint;
  readonly places: number;
}

const writtenDecimal = /^(-?)(\d{1,20})(?:\.(\d{1,10}))?$/;

/** Reads a number of up to 20 digits, with up to 10 behind a point. */
export function readDecimal(text: string): Decimal | undefined {
  const match = writtenDecimal.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '', fraction = ''] = match;
  return { units: BigInt(sign + whole + fraction), places: fraction.length };
}

/** Both numbers with as many places as the one that has more. */
export function alike(one: Decimal, other: Decimal): readonly [Decimal, Decimal] {
  const places = Math.max(one.places, other.places);
  const widened = (decimal: Decimal): Decimal => ({
    units: decimal.units * 10n ** BigInt(places - decimal.places),
    places,
  });
  return [widened(one), widened(other)];
}

/** @param width digits before the point at least, filled up with zeros */
export function decimalText({ units, places }: Decimal, width = 1): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + width, '0');
  const point = digits.length - places;
  return (units < 0n ? '-' : '') + digits.slice(0, point) + (places === 0 ? '' : `.${digits.slice(point)}`);
}
