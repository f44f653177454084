import { getRequestListener } from '@hono/node-server';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../base/user-error.js';
import type { Share } from '../store/share/share.js';
import { viewerApp } from './app.js';
import { Overview } from './overview.js';

/** A viewer that listens. */
export interface Viewer {
  /** Where its list is. */
  readonly url: string;
  /** Stops listening and leaves whoever is still connected. */
  close(): Promise<void>;
}

/** What a viewer shows, and where it listens. */
export interface ViewerOptions {
  readonly share: Share;
  now(): number;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Listens on 127.0.0.1 and nowhere else. Fails with exit code 1 where the port is taken. */
export async function openViewer({ share, now, port }: ViewerOptions): Promise<Viewer> {
  const app = viewerApp({ layout: share.layout, overview: new Overview(share, now) });
  const server = createServer(getRequestListener(app.fetch));
  await listening(server, port);
  const address = server.address();
  const bound = isAddress(address) ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(inWords(error, port)));
    server.listen(port, '127.0.0.1', () => resolve());
  });
}

function inWords(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') return error;
  return new UserError(
    error.code === 'EACCES' ? `port ${port} is not ours to take` : `port ${port} is taken`,
    {
      where: '--port',
      hint: 'Another viewer may be open there already; --port 0 takes any that is free.',
      exitCode: 1,
      cause: error,
    },
  );
}

const isAddress = (address: AddressInfo | string | null): address is AddressInfo =>
  address !== null && typeof address === 'object';
