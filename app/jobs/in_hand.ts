const STOP_WITHIN_MS = 7_000

/** What this process is working on right now. */
export class InHand<Claim extends { release(): Promise<unknown> }> {
  #work = new Map<Claim, Promise<unknown>>()

  get size() {
    return this.#work.size
  }

  add(claim: Claim, work: Promise<unknown>) {
    this.#work.set(
      claim,
      work.finally(() => this.#work.delete(claim))
    )
  }

  /** Waits for what is in hand; what takes longer than a stopping process may wait is given back to others. */
  async finish() {
    let timer: NodeJS.Timeout
    const late = new Promise((resolve) => (timer = setTimeout(resolve, STOP_WITHIN_MS)))
    await Promise.race([Promise.all(this.#work.values()), late]).finally(() => clearTimeout(timer))
    await Promise.allSettled([...this.#work.keys()].map((claim) => claim.release()))
  }
}
