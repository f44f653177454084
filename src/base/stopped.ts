/** Work stopped on purpose, by a person or by a budget: neither done nor failed, and to be continued. */
export class StoppedError extends Error {
  readonly why: 'interrupted' | 'budget';

  constructor(why: StoppedError['why'], message: string) {
    super(message);
    this.name = 'StoppedError';
    this.why = why;
  }
}
