/** The bytes of a body, or its first ones where it is longer than was to be taken. */
export interface ReplyBytes {
  readonly bytes: Uint8Array;
  readonly whole: boolean;
}

/** Reads a body piece by piece and gives up once it is longer than `most`: no more is ever held. */
export async function replyBytes(reply: Response, most: number): Promise<ReplyBytes> {
  if (reply.body === null) return { bytes: new Uint8Array(), whole: true };
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of reply.body) {
    length += piece.byteLength;
    if (length > most) {
      pieces.push(piece.subarray(0, piece.byteLength - (length - most)));
      return { bytes: Buffer.concat(pieces), whole: false };
    }
    pieces.push(piece);
  }
  return { bytes: Buffer.concat(pieces), whole: true };
}
