const LONG_LINE = 100;

/** First of the characters that stand for C0 controls, such as ␛ for an escape. */
const CONTROL_PICTURES = 0x2400;
const DELETE = 0x7f;

/**
 * Text that a terminal can only show: every control character but line feed and tab becomes a visible
 * sign, and so does what would turn the direction of writing.
 */
export function printable(text: string): string {
  return text.replaceAll(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
    return code === DELETE ? '\u2421' : '\ufffd';
  });
}

/** The beginning of a text on one line. */
export function clip(text: string, width = LONG_LINE): string {
  const line = printable(text.replaceAll(/\s+/g, ' ').trim());
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

/** A value as JSON in which no terminal finds a control character. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll(
    /[\u007f-\u009f]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
}
