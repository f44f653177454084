import type { Archive } from './archive.js';
import type { ArchiveWorld } from './archive-world.js';
import { ServiceReplies } from './service-replies.js';

/**
 * Opens the archive under `data/raw`. While it is open a request has one reply: it is asked for once, and
 * whatever another process fetches meanwhile, the bytes stay those that were given first. The first
 * failure of a service ends it: no further request is sent to it, and whoever waits is told the same.
 */
export function openArchive(world: ArchiveWorld): Archive {
  const services = new Map<string, ServiceReplies>();
  return {
    of(service) {
      const replies = services.get(service.name) ?? new ServiceReplies(service, world);
      services.set(service.name, replies);
      return { get: (request) => replies.get(service, request) };
    },
  };
}
