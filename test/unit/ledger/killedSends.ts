/** The Source of the entry at that place of a send whose process is ended. */
export function sourceOf(place: number): string {
  return `aws.partner/example.com/orders/${place}`;
}
