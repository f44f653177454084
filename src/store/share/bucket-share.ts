import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import type { FileAnswerStore } from '../answer-store.js';
import { inPartialFolder, PARTIAL } from '../atomic.js';
import type { Layout } from '../layout.js';
import type { Leases } from '../leases.js';
import type { Bucket, ListedObject } from './bucket.js';
import { bucketAnswers } from './bucket-answers.js';
import type { Share } from './share.js';
import { fetchWhole, manyAtATime, publishWhole, WHOLE } from './whole-folder.js';

/** The data folder of this machine as a mirror in front of a bucket, whose keys are the folder's paths. */
export class BucketShare implements Share {
  readonly layout: Layout;
  readonly leases: Leases;
  readonly address: string;
  readonly #bucket: Bucket;

  constructor(layout: Layout, bucket: Bucket, leases: Leases) {
    this.layout = layout;
    this.address = bucket.address;
    this.leases = leases;
    this.#bucket = bucket;
  }

  async names(folder: string): Promise<readonly string[]> {
    const [plain, whole] = await Promise.all([
      this.#bucket.list(folder),
      this.#bucket.list(`${WHOLE}/${folder}`),
    ]);
    const files = [...plain.objects, ...whole.objects].map(({ name }) => name);
    // A folder is there when all of it is; those at the top hold such folders, or files put one by one.
    return [...new Set([...files, ...(folder.includes('/') ? whole.folders : plain.folders)])];
  }

  async fetch(path: string): Promise<boolean> {
    if (isFolder(path)) {
      if (path.startsWith('work/')) return this.#mirror(path);
      return existsSync(this.#at(path)) || fetchWhole(this.#bucket, path, this.#at(path));
    }
    if (existsSync(this.#at(path)) && !canChange(path)) return true;
    return this.#fetchFile(path);
  }

  async publish(path: string, last?: string): Promise<void> {
    const file = this.#at(path);
    if ((await stat(file)).isDirectory()) await publishWhole(this.#bucket, path, file, last);
    else await this.#bucket.upload(path, file);
  }

  async remove(path: string): Promise<void> {
    await this.#bucket.remove(path);
    await rm(this.#at(path), { force: true });
  }

  answers(warn: (message: string) => void): FileAnswerStore {
    return bucketAnswers(this.#bucket, this.layout, warn);
  }

  /** Makes a folder here hold what the one there holds, and nothing else. */
  async #mirror(path: string): Promise<boolean> {
    // Looked at before the listing: what is written here meanwhile is news to the listing, not gone from it.
    const before = await filesBelow(this.#at(path));
    const listed = await this.#bucket.listAll(path);
    await manyAtATime(listed, async (object) => {
      if (!(await this.#isSame(`${path}/${object.name}`, object))) {
        await this.#fetchFile(`${path}/${object.name}`);
      }
    });
    const there = new Set(listed.map(({ name }) => name));
    for (const name of before.filter((each) => !there.has(each))) {
      await rm(this.#at(`${path}/${name}`), { force: true });
    }
    return listed.length > 0;
  }

  /** Whether a file here has the ETag of the one there, which for small ones is the MD5 of their bytes. */
  async #isSame(path: string, { etag }: ListedObject): Promise<boolean> {
    if (!existsSync(this.#at(path))) return false;
    const md5 = createHash('md5').update(await readFile(this.#at(path)));
    return etag === `"${md5.digest('hex')}"`;
  }

  async #fetchFile(path: string): Promise<boolean> {
    const file = this.#at(path);
    return inPartialFolder(dirname(file), async (partial) => {
      const temporary = join(partial, 'fetched');
      if (!(await this.#bucket.download(path, temporary))) return false;
      await rename(temporary, file);
      return true;
    });
  }

  #at(path: string): string {
    return join(this.layout.data, path);
  }
}

function isFolder(path: string): boolean {
  return extname(path) === '';
}

/** What is written anew where it lies; all else is named by its content or stays as it was first. */
function canChange(path: string): boolean {
  return path.startsWith('work/') || path.endsWith('/experiment.json');
}

async function filesBelow(folder: string): Promise<string[]> {
  if (!existsSync(folder)) return [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes(PARTIAL))
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((name) => name.replaceAll('\\', '/'));
}
