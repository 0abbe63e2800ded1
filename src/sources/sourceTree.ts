import { partnerPrefix } from '../model/sourceName';

/** Sources and namespaces that lie directly below a partner or a namespace. */
export interface Branch {
  /** The last part: the partner's name, or the namespace's own. */
  readonly label: string;
  /** What the names of everything below begin with, such as `aws.partner/example.com/orders/`. */
  readonly namePrefix: string;
  /** In ascending order, as people sort numbers in names. */
  readonly namespaces: readonly Branch[];
  readonly sources: readonly Leaf[];
  /** How many sources there are in all below. */
  readonly count: number;
}

export interface Leaf {
  /** The last part of the name. */
  readonly label: string;
  readonly sourceName: string;
}

/** The names of one partner as a tree. */
export interface SourceTree {
  readonly root: Branch;
  /** Every branch by its prefix. */
  readonly branches: ReadonlyMap<string, Branch>;
}

/**
 * Puts the names where they belong: each slash makes a namespace, the last part is the source. A name may be both a source
 * and a namespace of others. Names of other partners are left out.
 * @param names each once
 */
export function sourceTree(partnerName: string, names: Iterable<string>): SourceTree {
  const prefix = partnerPrefix(partnerName);
  const root = new GrowingBranch(partnerName, prefix);
  const branches = new Map<string, GrowingBranch>([[prefix, root]]);
  const branchAt = (namePrefix: string): GrowingBranch => {
    const known = branches.get(namePrefix);
    if (known !== undefined) return known;
    const above = prefixAbove(namePrefix);
    const branch = new GrowingBranch(namePrefix.slice(above.length, -1), namePrefix);
    branchAt(above).addNamespace(branch);
    branches.set(namePrefix, branch);
    return branch;
  };
  for (const sourceName of names) {
    if (!sourceName.startsWith(prefix) || sourceName === prefix) continue;
    const end = sourceName.lastIndexOf('/') + 1;
    branchAt(sourceName.slice(0, end)).addSource({ label: sourceName.slice(end), sourceName });
  }
  return { root, branches };
}

/** The prefix of the branch that a source or a branch lies in. */
export function prefixAbove(name: string): string {
  return name.slice(0, name.lastIndexOf('/', name.length - 2) + 1);
}

/** Sorted and counted only when somebody looks: most branches of a long list stay closed. */
class GrowingBranch implements Branch {
  private readonly below: GrowingBranch[] = [];
  private readonly leaves: Leaf[] = [];
  private sortedNamespaces: readonly Branch[] | undefined;
  private sortedSources: readonly Leaf[] | undefined;
  private counted: number | undefined;

  constructor(
    readonly label: string,
    readonly namePrefix: string,
  ) {}

  get namespaces(): readonly Branch[] {
    return (this.sortedNamespaces ??= sorted(this.below));
  }

  get sources(): readonly Leaf[] {
    return (this.sortedSources ??= sorted(this.leaves));
  }

  get count(): number {
    return (this.counted ??= this.below.reduce((count, branch) => count + branch.count, this.leaves.length));
  }

  addNamespace(branch: GrowingBranch): void {
    this.below.push(branch);
  }

  addSource(leaf: Leaf): void {
    this.leaves.push(leaf);
  }
}

/** Numbers count as numbers and letters regardless of their case; only then does anything else decide. */
function sorted<Item extends { readonly label: string }>(items: readonly Item[]): readonly Item[] {
  return items
    .map((item) => ({ item, key: sortKey(item.label) }))
    .sort(({ item: one, key }, { item: other, key: otherKey }) => {
      if (key !== otherKey) return key < otherKey ? -1 : 1;
      return one.label < other.label ? -1 : 1;
    })
    .map(({ item }) => item);
}

/** Much faster to compare than by a collator. A number sorts by how many digits it has, then by these. */
function sortKey(label: string): string {
  return label
    .toLowerCase()
    .replace(/0*(\d+)/g, (_, digits: string) => `0${String.fromCharCode(digits.length)}${digits}`);
}
