// Imported into a process that is measured: leaves what it used in the file BENCH_USAGE names.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

/** Resident memory is looked at this often, in milliseconds. */
const EVERY = 100;

const file = process.env.BENCH_USAGE;
if (isMainThread && file !== undefined) {
  /** @type {[number, number][]} When, in milliseconds since 1970, and how many bytes. */
  const resident = [];
  const look = () => resident.push([Date.now(), process.memoryUsage.rss()]);
  setInterval(look, EVERY).unref();
  process.on('exit', () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(file, JSON.stringify({ cpuSeconds: (user + system) / 1e6, resident }));
  });
}
