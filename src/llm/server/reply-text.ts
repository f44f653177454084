/**
 * The text of a reply, read piece by piece and given up once it is longer than `most` bytes: undefined
 * then. What a server sends beyond that is never held in memory.
 */
export async function replyText(reply: Response, most: number): Promise<string | undefined> {
  if (reply.body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const piece of reply.body) {
    bytes += piece.byteLength;
    if (bytes > most) return undefined;
    text += decoder.decode(piece, { stream: true });
  }
  return text + decoder.decode();
}
