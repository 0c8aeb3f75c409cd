import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Plugin } from 'graphql-yoga';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { type Exchange, exchangeOf } from './exchange.js';
import { explainListening, originOf } from './listen.js';
import type { Refusal } from './refusal.js';
import type { Turns } from './turns.js';

/** What the server has done and is doing, in numbers. */
export interface Metrics {
  /** Counts what Yoga answers. */
  readonly plugin: Plugin;
  /** Counts a request whose answer of that status is ready. */
  count(exchange: Exchange, status: number): void;
  /** Counts a request that never came to the plugin. */
  onRefused(refusal: Refusal): void;
  /** Shows how many operations that count, or have large answers, run, and how many wait for their turn. */
  watch(turns: Pick<Turns, 'running' | 'waiting'>): void;
  /** Counts a statement that took so many milliseconds. */
  onStatement(milliseconds: number): void;
  /**
   * Serves all of it at /metrics, on an address of its own.
   *
   * @throws ListenError when the address cannot be listened on
   */
  listen(address: { readonly host: string; readonly port: number }): Promise<MetricsListening>;
}

/** Metrics that are served. */
export interface MetricsListening {
  /** Like `http://127.0.0.1:9464`. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Counts for Prometheus. No label has a value that a caller can choose, so that there are only so
 * many time series, whatever is asked.
 */
export function createMetrics(database: 'sqlite' | 'postgresql'): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  new Gauge({
    name: 'aide_memoire_info',
    help: 'Always 1; its labels say what runs.',
    labelNames: ['database'],
    registers,
  }).set({ database }, 1);
  const requests = new Counter({
    name: 'aide_memoire_requests_total',
    help: 'Requests that were answered, by what they were and by HTTP status.',
    labelNames: ['kind', 'status'],
    registers,
  });
  const errors = new Counter({
    name: 'aide_memoire_errors_total',
    help: 'Requests with an error in their answer, by its code; one with several codes counts for each.',
    labelNames: ['code'],
    registers,
  });
  const codes = new Set(alarming);
  for (const code of codes) errors.inc({ code }, 0);
  const duration = new Histogram({
    name: 'aide_memoire_operation_duration_seconds',
    help: 'From the arrival of an operation until its answer is ready.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  });
  const answered = new Counter({
    name: 'aide_memoire_kept_answers_total',
    help: 'Operations that were answered with what was kept.',
    registers,
  });
  const weight = new Histogram({
    name: 'aide_memoire_operation_weight',
    help: 'What an operation counts, as the limit of that name weighs it.',
    buckets: [0, 1, 10, 25, 50, 100, 250, 500, 1000],
    registers,
  });
  const statement = new Histogram({
    name: 'aide_memoire_statement_duration_seconds',
    help: 'From the call of a statement until its answer is here: with its wait for a thread or a connection.',
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });

  function countError(code: string) {
    if (codes.size < mostCodes) codes.add(code);
    errors.inc({ code: codes.has(code) ? code : 'OTHER' });
  }

  function count(exchange: Exchange, status: number) {
    const kind = exchange.isOperation ? 'operation' : 'other';
    requests.inc({ kind, status });
    if (!exchange.isOperation) return;
    duration.observe((performance.now() - exchange.startedAt) / 1000);
    if (exchange.isKept) answered.inc();
    // What was counted for it before is not counted again.
    else if (exchange.size !== undefined) weight.observe(exchange.size.counts);
    exchange.codes.forEach(countError);
  }

  return {
    plugin: {
      onResponse: ({ request, response }) => count(exchangeOf(request), response.status),
    },
    count,
    onRefused({ status, code }) {
      requests.inc({ kind: 'refused', status });
      countError(code);
    },
    watch(turns) {
      new Gauge({
        name: 'aide_memoire_counting_operations',
        help: 'Operations that count, by whether they run or wait for their turn.',
        labelNames: ['state'],
        registers,
        collect() {
          this.set({ state: 'running' }, turns.running);
          this.set({ state: 'waiting' }, turns.waiting);
        },
      });
    },
    onStatement: (milliseconds) => statement.observe(milliseconds / 1000),
    listen: ({ host, port }) => serve(registry, host, port),
  };
}

/** What alerts look for: there from the beginning, so that the first of them is a change. */
const alarming = [
  'DATABASE_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
  'OVERLOADED',
  'RATE_LIMITED',
  'TIMEOUT',
];

// All codes are our own, as no other passes to a caller, and there are fewer.
const mostCodes = 50;

async function serve(registry: Registry, host: string, port: number): Promise<MetricsListening> {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.maxConnections = 20;
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw explainListening(error, host, port, {
      hostName: 'METRICS_HOST',
      portName: 'METRICS_PORT',
    });
  }
  return {
    origin: originOf(server),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
