import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/base/user-error.js';
import { openShare } from '../../../src/store/share/open-share.js';
import { refusedUrl } from '../../llm/loopback-server.js';
import { temporaryLayout } from '../sample.js';
import { CANARY, environmentFor, machine } from './places.js';
import { s3Server, type Fault } from './s3-server.js';

/** All that an error would ever show or carry along. */
function allOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const words = error instanceof UserError ? error.text : '';
  return [words, error.stack, JSON.stringify(error), allOf(error.cause)].join('\n');
}

async function failureAt(
  environment: Readonly<Record<string, string>>,
  address = 's3://bucket/team',
): Promise<string> {
  const share = openShare(address, temporaryLayout(), machine(environment));
  const error: unknown = await share.names('runs').catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  expect(allOf(error)).not.toContain(CANARY);
  expect(allOf(error)).not.toContain('Signature=');
  return error.text;
}

const answering = async (status: number, code: string): Promise<string> => {
  const fault = (): Fault => ({ status, code });
  return failureAt(environmentFor((await s3Server({ fault })).endpoint));
};

describe('a failure of a bucket says what to do', () => {
  it('where there is no such bucket', async () => {
    const { endpoint } = await s3Server();
    const text = await failureAt(environmentFor(endpoint), 's3://nowhere/team');
    expect(text).toContain('s3://nowhere/team: there is no bucket "nowhere"');
    expect(text).toContain('AWS_ENDPOINT_URL_S3');
  });

  it.each(['AccessDenied', 'InvalidAccessKeyId', 'SignatureDoesNotMatch'])(
    'where the credentials do not do: %s',
    async (code) => {
      expect(await answering(403, code)).toContain(`do not allow this`);
      expect(await answering(403, code)).toContain(code);
    },
  );

  it('where a clock is wrong', async () => {
    expect(await answering(403, 'RequestTimeTooSkewed')).toContain('Set the clock');
  });

  it('where the bucket is in another region', async () => {
    expect(await answering(301, 'PermanentRedirect')).toContain('Set AWS_REGION');
  });

  it('where nobody listens', async () => {
    const { origin, host } = new URL(await refusedUrl());
    expect(await failureAt(environmentFor(origin))).toContain(`${host} cannot be reached`);
  });

  it('where the server fails again and again', async () => {
    expect(await answering(500, 'InternalError')).toContain('InternalError, HTTP 500');
  });

  it('where the server’s address is none, without repeating it', () => {
    const environment = environmentFor(`ftp://user:${CANARY}@host`);
    const open = () => openShare('s3://bucket', temporaryLayout(), machine(environment));
    expect(open).toThrow('not the address of a server');
    expect(open).not.toThrow(CANARY);
  });

  it('with the host alone where the server’s address holds a password', async () => {
    const { host } = new URL(await refusedUrl());
    const text = await failureAt(environmentFor(`http://user:${CANARY}@${host}`));
    expect(text).toContain(`${host} cannot be reached`);
  });
});

describe('credentials', () => {
  it('are in no file, object, note or claim', async () => {
    const server = await s3Server();
    const layout = temporaryLayout();
    const effects = machine(environmentFor(server.endpoint));
    const share = openShare('s3://bucket/team', layout, effects);
    const run = join(layout.data, 'runs/demo/0123abcd');
    mkdirSync(run, { recursive: true });
    writeFileSync(join(run, 'trial.json'), '{}');
    await share.publish('runs/demo/0123abcd', 'trial.json');
    await share.leases.claim('runs/demo/0123abcd');
    const objects = [...server.store.objects].map(([key, { body }]) => key + body.toString());
    const entries = readdirSync(layout.data, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const sent = JSON.stringify(server.asked);
    expect([...objects, ...files, ...effects.said, sent].join('\n')).not.toContain(CANARY);
  });
});
