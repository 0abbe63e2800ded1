/** The setting `partnerEvents.connections` as it stands in a settings file, changed in one place and kept in all others. */

type Element = Readonly<Record<string, unknown>>;

/** Puts a connection behind the others. */
export function withConnection(setting: unknown, element: Element): readonly unknown[] {
  return [...elements(setting), element];
}

/** Changes members of the first connection of that name; a member that becomes undefined is taken out. */
export function withMembers(setting: unknown, name: string, members: Element): readonly unknown[] {
  const index = elements(setting).findIndex((element) => isRecord(element) && element['name'] === name);
  return elements(setting).map((element, at) =>
    at === index && isRecord(element) ? changed(element, members) : element,
  );
}

/** Adds a partner name to the first connection of that name, behind those it has. */
export function withPartnerName(setting: unknown, name: string, partnerName: string): readonly unknown[] {
  const element = elements(setting).find((one) => isRecord(one) && one['name'] === name);
  const names =
    isRecord(element) && Array.isArray(element['partnerNames']) ? (element['partnerNames'] as unknown[]) : [];
  return names.includes(partnerName)
    ? elements(setting)
    : withMembers(setting, name, { partnerNames: [...names, partnerName] });
}

/** The name, or the name with the first number behind it that makes it free. */
export function freeName(setting: unknown, wanted: string): string {
  const taken = new Set([
    'Local',
    ...elements(setting).map((element) => (isRecord(element) ? element['name'] : undefined)),
  ]);
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
  return name;
}

function elements(setting: unknown): readonly unknown[] {
  return Array.isArray(setting) ? (setting as unknown[]) : [];
}

function changed(element: Element, members: Element): Element {
  return Object.fromEntries(Object.entries({ ...element, ...members }).filter(([, value]) => value !== undefined));
}

function isRecord(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
