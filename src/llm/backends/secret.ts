/** A key that is sent to a server and shown to nobody. */
export interface Secret {
  readonly value: string | undefined;
  /** A text for people to read, with the key taken out. */
  hide(text: string): string;
  /** A model's answer with the key taken out, if it is one worth hiding. */
  hideInAnswer(text: string): string;
  /** The error itself, or one that says the same without the key. */
  hideInError(error: Error): Error;
}

/** Shorter keys are placeholders such as `EMPTY` or `ollama`, and may be words of an answer. */
const SHORTEST_REAL_KEY = 16;

/** A key as an environment variable holds it; spaces around it are not part of it. */
export function secretKey(text: string | undefined): Secret {
  const value = text?.trim() === '' ? undefined : text?.trim();
  const hide = (shown: string): string =>
    value === undefined ? shown : shown.replaceAll(value, '[key]');
  return {
    value,
    hide,
    hideInAnswer: (answer) =>
      value !== undefined && value.length >= SHORTEST_REAL_KEY ? hide(answer) : answer,
    hideInError: (error) => {
      const told = `${error.stack ?? ''} ${error.message}`;
      return hide(told) === told ? error : new Error(hide(error.message));
    },
  };
}
