/** Ctrl-C, or SIGTERM: leaves at once, or, for a command that has something to bring home, asks it to stop first. */
export interface Interrupt {
  /**
   * From now on the first Ctrl-C aborts this signal, and the second leaves at once; the person is told what
   * becomes of what is under way.
   */
  handOver(underWay: string): AbortSignal;
  /** From now on Ctrl-C aborts this signal and nothing is said: for a command that only looks on. */
  handOverQuietly(): AbortSignal;
}

/** Exit code of a command that was interrupted. */
export const INTERRUPTED = 130;

/** Listens for Ctrl-C and SIGTERM from now on. */
export function listenForInterrupt(): Interrupt {
  const controller = new AbortController();
  let handedOver: string | null = null;
  let quietly = false;
  const onSignal = (): void => {
    if (quietly) {
      controller.abort();
      return;
    }
    const isFirst = handedOver !== null && !controller.signal.aborted;
    process.stderr.write(
      isFirst
        ? `\ninterrupted: ${handedOver} (Ctrl-C again leaves at once)\n`
        : '\ninterrupted: what is finished is kept; the same command goes on from here\n',
    );
    if (!isFirst) process.exit(INTERRUPTED);
    controller.abort();
  };
  process.on('SIGINT', onSignal);
  // How containers and schedulers of clusters ask a process to end.
  process.on('SIGTERM', onSignal);
  return {
    handOver: (underWay) => {
      handedOver = underWay;
      return controller.signal;
    },
    handOverQuietly: () => {
      quietly = true;
      return controller.signal;
    },
  };
}
