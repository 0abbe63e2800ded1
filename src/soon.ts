/** What the work brings, or `otherwise` where it takes longer than that many milliseconds. */
export function soon<Result, Otherwise>(
  work: Promise<Result>,
  otherwise: Otherwise,
  milliseconds: number,
): Promise<Result | Otherwise> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patienceEnds = new Promise<Otherwise>((resolve) => {
    timer = setTimeout(() => {
      resolve(otherwise);
    }, milliseconds);
  });
  return Promise.race([work, patienceEnds]).finally(() => {
    clearTimeout(timer);
  });
}
