import type { Entry, EntryId } from './entry';

/** So many texts are remembered; the oldest are forgotten first. */
const mostTexts = 200_000;

/** Texts that entries lost in a few edits, by their key, with the entries that had them. */
interface Generation {
  readonly ids: ReadonlyMap<number, readonly EntryId[]>;
  readonly size: number;
}

/**
 * Which entries had which text before an edit took it from them. What is broken, cut or replaced for a moment is thereby
 * known again. Immutable; of the texts only a key is kept.
 */
export class FormerTexts {
  static readonly none = new FormerTexts([]);

  /** The newest first, each larger than the one before it: looking up stays cheap, and so does adding. */
  private constructor(private readonly generations: readonly Generation[]) {}

  /** These and older texts, after an edit that took the texts of `entries`. */
  with(entries: readonly Entry[]): FormerTexts {
    if (entries.length === 0) return this;
    let newest = generationOf(entries);
    let next = 0;
    for (; next < this.generations.length; next++) {
      const older = this.generations[next];
      if (older === undefined || older.size > newest.size) break;
      newest = joined(newest, older);
    }
    const kept: Generation[] = [newest];
    let texts = newest.size;
    for (const older of this.generations.slice(next)) {
      texts += older.size;
      if (texts > mostTexts) break;
      kept.push(older);
    }
    return new FormerTexts(kept);
  }

  /** The entries that had the text with this key: those that lost it last first, of one edit in file order. */
  idsOf(key: number): readonly EntryId[] {
    const found = this.generations.flatMap(({ ids }) => ids.get(key) ?? []);
    return found.length > 1 ? [...new Set(found)] : found;
  }
}

/** 53 bits that stand for a text: two texts with the same key are the same text for all that matters here. */
export function textKey(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}

function generationOf(entries: readonly Entry[]): Generation {
  const ids = new Map<number, EntryId[]>();
  for (const { id, content } of entries) {
    const key = textKey(content.text);
    const same = ids.get(key);
    if (same === undefined) ids.set(key, [id]);
    else same.push(id);
  }
  return { ids, size: entries.length };
}

function joined(newer: Generation, older: Generation): Generation {
  const ids = new Map(older.ids);
  let size = 0;
  for (const [key, own] of newer.ids) {
    const before = ids.get(key);
    ids.set(key, before === undefined ? own : [...new Set([...own, ...before])]);
  }
  for (const same of ids.values()) size += same.length;
  return { ids, size };
}
