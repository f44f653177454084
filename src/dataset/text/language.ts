/** Tells the language a text is in. */
export interface LanguageDetector {
  /** ISO 639-1 codes of all languages it can tell. */
  readonly languages: readonly string[];
  /** The code; null where the text is too short or too mixed to tell. */
  languageOf(text: string): string | null;
}

/** Names of companies and abbreviations look like any language; a sentence has more letters. */
const LEAST_LETTERS = 30;
/** Letters of an alphabet that say as much as one ideograph, kana or hangul. */
const LETTERS_A_SYLLABLE = 3;

/**
 * Opens the detector (Nito-ELD, small data: 60 languages by n-grams of letters). Its data take a tenth of
 * a second, so they are loaded when first needed.
 */
export async function openLanguageDetector(): Promise<LanguageDetector> {
  const { eld } = await import('eld/small');
  const detector = eld.newInstance();
  // Addresses, numbers and codes are in no language.
  detector.enableTextCleanup(true);
  return {
    languages: Object.values(detector.info().Languages),
    languageOf(text) {
      if (lettersIn(text) < LEAST_LETTERS) return null;
      const result = detector.detect(text);
      return result.language !== '' && result.isReliable() ? result.language : null;
    },
  };
}

function lettersIn(text: string): number {
  const letters = text.replaceAll(/\P{L}+/gu, '');
  const syllables = letters.replaceAll(
    /[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu,
    '',
  );
  return letters.length + (LETTERS_A_SYLLABLE - 1) * syllables.length;
}
