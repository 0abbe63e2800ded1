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

/** Begins the names of all sources of a partner. */
export function partnerPrefix(partnerName: string): string {
  return `aws.partner/${partnerName}/`;
}

/** The partner that a name, or the beginning of one, belongs to. */
export function partnerOf(name: string): string {
  return name.split('/', 2)[1] ?? '';
}

interface GrowingBranch extends Branch {
  readonly namespaces: GrowingBranch[];
  readonly sources: Leaf[];
  count: number;
}

/**
 * Puts the names where they belong: each slash makes a namespace, the last part is the source. A name may be both a source
 * and a namespace of others. Names of other partners are left out.
 */
export function sourceTree(partnerName: string, names: Iterable<string>): SourceTree {
  const prefix = partnerPrefix(partnerName);
  const root = growing(partnerName, prefix);
  const branches = new Map<string, GrowingBranch>([[prefix, root]]);
  const branchAt = (namePrefix: string): GrowingBranch => {
    const known = branches.get(namePrefix);
    if (known !== undefined) return known;
    const above = namePrefix.lastIndexOf('/', namePrefix.length - 2) + 1;
    const branch = growing(namePrefix.slice(above, -1), namePrefix);
    branchAt(namePrefix.slice(0, above)).namespaces.push(branch);
    branches.set(namePrefix, branch);
    return branch;
  };
  for (const sourceName of new Set(names)) {
    if (!sourceName.startsWith(prefix) || sourceName === prefix) continue;
    const end = sourceName.lastIndexOf('/') + 1;
    branchAt(sourceName.slice(0, end)).sources.push({ label: sourceName.slice(end), sourceName });
  }
  finish(root);
  return { root, branches };
}

/** The prefix of the branch that a source or a branch lies in. */
export function prefixAbove(name: string): string {
  return name.slice(0, name.lastIndexOf('/', name.length - 2) + 1);
}

function growing(label: string, namePrefix: string): GrowingBranch {
  return { label, namePrefix, namespaces: [], sources: [], count: 0 };
}

function finish(branch: GrowingBranch): number {
  branch.namespaces.sort(byLabel);
  branch.sources.sort(byLabel);
  branch.count = branch.sources.length;
  for (const namespace of branch.namespaces) branch.count += finish(namespace);
  return branch.count;
}

const collator = new Intl.Collator('en', { numeric: true });

function byLabel({ label: one }: { readonly label: string }, { label: other }: { readonly label: string }): number {
  const order = collator.compare(one, other);
  if (order !== 0) return order;
  return one < other ? -1 : 1;
}
