import { Buffer } from 'node:buffer';
import { type IncomingMessage, ServerResponse } from 'node:http';

/** An answer that says how many bytes it holds for its client, before it sends them. */
export class Answer extends ServerResponse<IncomingMessage> {
  /** Bytes of its body. */
  bytes = 0;
  /** Why we ended it before it was sent. */
  cut?: 'stalled' | 'no-room' | 'stopped';

  /** Ends it before it is sent. */
  cutOff(reason: NonNullable<Answer['cut']>): void {
    this.cut = reason;
    this.req.socket.destroy();
  }

  override write(chunk: string | Uint8Array, ...rest: unknown[]): boolean {
    const bytes = Buffer.byteLength(chunk);
    this.bytes += bytes;
    this.emit('holds', bytes);
    return Reflect.apply(super.write, this, [chunk, ...rest]);
  }
}
