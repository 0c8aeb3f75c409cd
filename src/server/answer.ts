import { Buffer } from 'node:buffer';
import { type IncomingMessage, ServerResponse } from 'node:http';

/** An answer that says how many bytes it holds for its client, before it sends them. */
export class Answer extends ServerResponse<IncomingMessage> {
  /** Bytes of its body. */
  bytes = 0;

  override write(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
    const bytes = Buffer.byteLength(chunk);
    this.bytes += bytes;
    this.emit('holds', bytes);
    return Reflect.apply(super.write, this, [chunk, ...rest]);
  }
}
