import { describe, expect, it } from 'vitest';
import { systemEffects } from '../../src/base/effects.js';
import { queueAddress } from '../../src/experiment/queue/address.js';
import { openRedis } from '../../src/experiment/queue/redis.js';
import { refusedUrl } from '../llm/loopback-server.js';

const nothing = (): undefined => undefined;

describe('the address of a queue', () => {
  it('is shown without user and password, which are hidden wherever they stand', () => {
    const { options, shown, hide } = queueAddress(
      'rediss://me-too:pass%2Fword@host:6380/2',
      nothing,
    );
    expect(options).toMatchObject({ host: 'host', port: 6380, db: 2, tls: {} });
    expect(options).toMatchObject({ username: 'me-too', password: 'pass/word' });
    expect(shown).toBe('rediss://host:6380/2');
    expect(hide('me-too said pass/word and pass%2Fword')).toBe('*** said *** and ***');
  });

  it('has the usual port and database', () => {
    expect(queueAddress('redis://h', nothing)).toMatchObject({ shown: 'redis://h:6379/0' });
  });

  it('comes from REDIS_URL where the flag stands alone', () => {
    const environment = (name: string): string | undefined =>
      name === 'REDIS_URL' ? ' redis://a:1/0\n' : undefined;
    expect(queueAddress(true, environment).shown).toBe('redis://a:1/0');
    expect(() => queueAddress(true, nothing)).toThrow('REDIS_URL is not set');
  });

  it.each(['http://me:secret-word@host', 'host:6379', 'redis://:secret-word@host/tea', 'a b'])(
    'refuses %j without repeating it',
    (text) => {
      expect(() => queueAddress(text, nothing)).toThrow(
        /^the address of the queue is none of a Redis$/,
      );
    },
  );

  it('where nobody listens is an error for people, without the password', async () => {
    const url = new URL(await refusedUrl());
    const address = queueAddress(`redis://me:secret-word@127.0.0.1:${url.port}`, nothing);
    const never = new AbortController().signal;
    const refused = await openRedis(address, systemEffects.log, never).catch(
      (error: unknown) => error,
    );
    expect(refused).toMatchObject({
      exitCode: 1,
      text: expect.stringMatching(
        /^redis:\/\/127.0.0.1:\d+\/0: the queue cannot be reached: .*ECONNREFUSED/,
      ),
    });
    expect(String(refused) + JSON.stringify(refused)).not.toContain('secret-word');
  });
});
