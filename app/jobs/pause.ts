/** A wait that can be ended early; ended while nobody waits, the next wait is over at once. */
export class Pause {
  #wake: (() => void) | undefined
  #isEnded = false

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), ms)
      this.#wake = () => {
        clearTimeout(timer)
        this.#wake = undefined
        this.#isEnded = false
        resolve()
      }
      if (this.#isEnded) this.#wake()
    })
  }

  end() {
    if (this.#wake) this.#wake()
    else this.#isEnded = true
  }
}
