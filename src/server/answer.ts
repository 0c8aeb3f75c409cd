import { Buffer } from 'node:buffer';
import { type IncomingMessage, ServerResponse } from 'node:http';

/** An answer that says how many bytes it holds for its client, before it sends them. */
export class Answer extends ServerResponse<IncomingMessage> {
  /** Bytes of its body. */
  bytes = 0;
  /** How it ended, if it was not sent to a client that waited for it. */
  ended?: 'left' | 'late' | 'stalled' | 'no-room' | 'stopped';

  /** Ends it before it is sent. */
  cutOff(reason: 'stalled' | 'no-room' | 'stopped'): void {
    this.ended = reason;
    this.req.socket.destroy();
  }

  override write(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
    this.#hold(chunk);
    return Reflect.apply(super.write, this, [chunk, ...rest]);
  }

  override end(...given: unknown[]): this {
    const [chunk] = given;
    // Node does not call write for it.
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) this.#hold(chunk);
    return Reflect.apply(super.end, this, given);
  }

  #hold(chunk: string | Uint8Array): void {
    const bytes = Buffer.byteLength(chunk);
    this.bytes += bytes;
    this.emit('holds', bytes);
  }
}
