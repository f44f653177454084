/** One code point that takes two places in a terminal: ideographs, syllables of East Asia, their full-width forms, emoji. */
const WIDE =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Emoji_Presentation}\u3000-\u303e\uff01-\uff60\uffe0-\uffe6]/u;

/** One that takes none: accents that join the letter before, signs that are not seen. */
const NARROW = /[\p{Mark}\p{Default_Ignorable_Code_Point}]/u;

/** Places that one line of text takes in a terminal. */
export function textWidth(line: string): number {
  if (/^[\u0020-\u02ff]*$/.test(line)) return line.length;
  let width = 0;
  for (const character of line) {
    if (!NARROW.test(character)) width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}
