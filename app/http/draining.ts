/** Whether this process is about to end: it finishes what it has and wants nothing new. */
class Draining {
  #controller = new AbortController()

  get isOn() {
    return this.#controller.signal.aborted
  }

  /** Aborted when the draining begins: a stream without an end listens to it, says goodbye and closes. */
  get signal(): AbortSignal {
    return this.#controller.signal
  }

  begin() {
    this.#controller.abort()
  }
}

export const draining = new Draining()
