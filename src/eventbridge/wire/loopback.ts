/**
 * The host is this machine, which is reached without a proxy, and without encryption where need be.
 * @param hostname an IPv6 address with brackets or without
 */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|\[::1\]|::1|127(\.\d{1,3}){3})$/.test(hostname);
}
