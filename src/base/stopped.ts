/**
 * Work stopped on purpose, by a person, a budget or too many failures, or because nothing can be kept any
 * more: neither done nor failed, and to be continued.
 */
export class StoppedError extends Error {
  readonly why: 'interrupted' | 'budget' | 'failures' | 'storage';

  constructor(why: StoppedError['why'], message: string) {
    super(message);
    this.name = 'StoppedError';
    this.why = why;
  }
}
