import { sentence, type Sentence } from '../model/sentence';
import { connectionSettingObjection } from '../settings/connectionSetting';
import { isRecord } from '../model/unknownValues';

/**
 * The setting `partnerEvents.connections` as it stands in a settings file, changed in one place and kept in all others.
 * What cannot be read is not written over.
 */
export type ConnectionsEdit = { readonly kind: 'edited'; readonly setting: readonly unknown[] } | Refusal;

interface Refusal {
  readonly kind: 'refused';
  readonly reason: Sentence;
}

type Element = Readonly<Record<string, unknown>>;

/** Puts a connection behind the others. */
export function withConnection(setting: unknown, element: Element): ConnectionsEdit {
  return edited(setting, (elements) => ({ kind: 'edited', setting: [...elements, element] }));
}

/** Changes members of the first connection of that name; a member that becomes undefined is taken out. */
export function withMembers(setting: unknown, name: string, members: Element): ConnectionsEdit {
  return changedElement(setting, name, (element) => ({
    kind: 'changed',
    element: changed(element, members),
  }));
}

/** Adds a partner name to the first connection of that name, behind those it has. */
export function withPartnerName(setting: unknown, name: string, partnerName: string): ConnectionsEdit {
  return changedElement(setting, name, (element) => {
    const names = element['partnerNames'] ?? [];
    if (!Array.isArray(names)) {
      return refused(
        sentence(
          'partnerNames of the connection {0} is not a list, so nothing is added to it. Put [ and ] around it.',
          name,
        ),
      );
    }
    if (names.includes(partnerName)) return { kind: 'changed', element };
    return { kind: 'changed', element: { ...element, partnerNames: [...(names as unknown[]), partnerName] } };
  });
}

/** The name, or the name with the first number behind it that makes it free. */
export function freeName(setting: unknown, wanted: string): string {
  const elements = Array.isArray(setting) ? (setting as unknown[]) : [];
  const taken = new Set(['Local', ...elements.map((element) => (isRecord(element) ? element['name'] : undefined))]);
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
  return name;
}

function changedElement(
  setting: unknown,
  name: string,
  change: (element: Element) => { readonly kind: 'changed'; readonly element: Element } | Refusal,
): ConnectionsEdit {
  return edited(setting, (elements) => {
    const index = elements.findIndex((element) => isRecord(element) && element['name'] === name);
    const element = elements[index];
    if (!isRecord(element)) {
      return refused(sentence('The connection {0} is no longer in the settings, so nothing was written.', name));
    }
    const result = change(element);
    return result.kind === 'refused' ? result : { kind: 'edited', setting: elements.with(index, result.element) };
  });
}

function edited(setting: unknown, edit: (elements: readonly unknown[]) => ConnectionsEdit): ConnectionsEdit {
  const objection = connectionSettingObjection(setting);
  return objection === undefined ? edit(Array.isArray(setting) ? (setting as unknown[]) : []) : refused(objection);
}

function refused(reason: Sentence): Refusal {
  return { kind: 'refused', reason };
}

function changed(element: Element, members: Element): Element {
  return Object.fromEntries(Object.entries({ ...element, ...members }).filter(([, value]) => value !== undefined));
}
