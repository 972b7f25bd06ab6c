/**
 * Work done behind a request. Run at least once, so `execute` must be safe to repeat: a process may end between the
 * work and the note that it is done. After `maxAttempts` failures it is dead and waits for an operator.
 */
export abstract class Job<Payload extends object> {
  static maxAttempts = 10
  /** The pause after the first failure; each further one doubles it, up to ten minutes. */
  static firstPauseSeconds = 1
  static timeLimitSeconds = 300

  declare payload: Payload

  abstract execute(): Promise<void>
}

export interface JobClass {
  maxAttempts: number
  firstPauseSeconds: number
  timeLimitSeconds: number
  new (...args: any[]): Job<any>
}
