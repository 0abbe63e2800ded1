/** The places an error was thrown at, one a line, without its message, which may hold what must not be shown. */
export function errorPlaces({ stack = '', message }: Error): readonly string[] {
  const start = stack.indexOf(message);
  const places = start === -1 ? '' : stack.slice(start + message.length);
  return places.split('\n').filter((line) => line.startsWith('    at '));
}
