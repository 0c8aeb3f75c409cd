import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import packageJson from '../package.json' with { type: 'json' };

const root = new URL('../', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, root), 'utf8');

/** The instructions of each stage by name, without comments and with their lines joined. */
const stages = read('Dockerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n/g, '')
  .split(/^(?=FROM )/m)
  .filter((stage) => stage.startsWith('FROM '))
  .map((stage) => (name: string) => {
    const instructions = stage.split('\n').filter((line) => line.startsWith(`${name} `));
    return instructions.map((line) => line.slice(name.length).trim().replace(/\s+/g, ' '));
  });
const [build = () => [], final = () => []] = stages;
const copied = (stage: typeof final) =>
  stage('COPY').map((copy) => copy.split(' ').filter((word) => !word.startsWith('--')));
const arrayOf = (instruction = ''): string[] => JSON.parse(/\[.*\]/.exec(instruction)?.[0] ?? '[]');

describe('the Dockerfile', () => {
  test('builds in one stage, and runs in another that has nothing to build with', () => {
    expect(stages).toHaveLength(2);
    expect(final('FROM')[0]).toBe(build('FROM')[0]?.replace(/ AS build$/, ''));
    expect(build('RUN')[0]).toMatch(/^apt-get .* python3 make g\+\+ /);
    expect(build('RUN').at(-1)).toMatch(
      /^npm run build && npm prune --omit=dev --omit=optional .*&& mkdir data$/,
    );
    expect(final('RUN')).toEqual([]);
  });

  test('runs as a user who owns the data alone', () => {
    expect(final('USER')).toEqual(['node']);
    const owned = final('COPY').filter((copy) => copy.includes('--chown'));
    expect(owned).toEqual(['--from=build --chown=node:node /app/data data']);
    expect(final('VOLUME')).toEqual(['/app/data']);
  });

  test('copies files that exist and that the .dockerignore lets through', () => {
    const fromHere = [build, final].flatMap((stage) =>
      stage('COPY').flatMap((copy) =>
        copy.startsWith('--from') ? [] : copy.split(' ').slice(0, -1),
      ),
    );
    expect(fromHere).not.toEqual([]);
    const ignore = read('.dockerignore').split('\n');
    expect(ignore).toContain('*');
    for (const file of fromHere) {
      expect(existsSync(new URL(file, root)), file).toBe(true);
      expect(ignore).toContain(`!${file.split('/')[0]}`);
    }
  });

  test('has all that the program reads beside its own files', () => {
    const folders = copied(final).map((words) => words.at(-1));
    expect(folders).toEqual(expect.arrayContaining(['dist', 'node_modules', './']));
    expect(folders).toEqual(expect.arrayContaining(['prisma/migrations', 'seed/records']));
  });

  test('starts what `npm start` does, as the process that gets the signals', () => {
    const command = arrayOf(final('CMD')[0]).filter((word) => !word.startsWith('--max-old-space'));
    expect(command.join(' ')).toBe(packageJson.scripts.start);
  });

  test('leaves half of the memory of a container to what is not on the heap', () => {
    const [, megabytes] = /--max-old-space-size=(\d+)/.exec(final('CMD')[0] ?? '') ?? [];
    const { mem_limit } = parse(read('compose.yaml')).services.server;
    expect([megabytes, mem_limit]).toEqual(['512', '1g']);
    expect(read('Dockerfile')).toContain(`-m ${mem_limit}`);
  });

  test.each([
    [200, 0],
    [503, 1],
    [undefined, 1],
  ])('is healthy by /health/ready: %s is exit code %i', async (status, expected) => {
    const paths: (string | undefined)[] = [];
    const server = createServer(({ url }, response) => {
      paths.push(url);
      response.writeHead(status ?? 500).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const env = { PORT: typeof address === 'object' ? String(address?.port) : '' };
    if (status === undefined) server.close();

    const [program, ...args] = arrayOf(final('HEALTHCHECK')[0]);
    const code = await promisify(execFile)(process.execPath, args, { env }).then(
      () => 0,
      (error: { code: number }) => error.code,
    );
    server.close();
    expect({ program, code }).toEqual({ program: 'node', code: expected });
    expect(paths).toEqual(status === undefined ? [] : ['/health/ready']);
  });
});

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml'));

  test.each(['server', 'database'])('gives the %s no more rights than it needs', (name) => {
    expect(services[name]).toMatchObject({
      read_only: true,
      tmpfs: expect.arrayContaining(['/tmp']),
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
      mem_limit: expect.any(String),
    });
  });

  test('has no password of its own, and no port that another machine reaches', () => {
    const required = expect.stringMatching(/^\$\{POSTGRES_PASSWORD:\?.+\}$/);
    expect(services.server.environment.PGPASSWORD).toEqual(required);
    expect(services.database.environment.POSTGRES_PASSWORD).toEqual(required);
    expect(services.server.ports).toEqual(['127.0.0.1:4000:4000']);
    expect(services.database.ports).toBeUndefined();
  });

  test('starts the server when the database answers, and keeps what is in it', () => {
    expect(services.server.depends_on).toEqual({ database: { condition: 'service_healthy' } });
    const { healthcheck, volumes: mounted } = services.database;
    expect(healthcheck.test).toContain('pg_isready');
    expect(mounted).toEqual(['database:/var/lib/postgresql']);
    expect(volumes).toHaveProperty('database');
  });
});
