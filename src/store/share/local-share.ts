import { existsSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileAnswerStore } from '../answer-store.js';
import { PARTIAL } from '../atomic.js';
import { fileLeases } from '../file-leases.js';
import { answersFolder, claimsFolder, type Layout } from '../layout.js';
import type { Share } from './share.js';

/** The data folder itself: what lies here is shared by whoever uses the folder, on this disk or a mounted one. */
export function localShare(layout: Layout): Share {
  const at = (path: string): string => join(layout.data, path);
  return {
    layout,
    leases: fileLeases(claimsFolder(layout)),
    address: null,
    async names(folder) {
      if (!existsSync(at(folder))) return [];
      return (await readdir(at(folder))).filter((name) => !name.startsWith(PARTIAL));
    },
    fetch: async (path) => existsSync(at(path)),
    publish: async () => undefined,
    remove: (path) => rm(at(path), { recursive: true, force: true }),
    answers: (warn) => fileAnswerStore(answersFolder(layout), warn),
  };
}
