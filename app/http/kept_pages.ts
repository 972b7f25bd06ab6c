/** A page as it went to a visitor, with a gap for each place that names the response's nonce. */
export interface KeptPage {
  parts: string[]
  headers: Record<string, string>
  policyParts: string[]
  keptUntil: number
}

const MOST_PAGES = 500

/** The newest pages that every visitor sees alike, in this process; the one that was used longest ago goes first. */
class KeptPages {
  #pages = new Map<string, KeptPage>()

  /** How long a page is shown again, in seconds; 0 keeps none. */
  seconds = 0

  find(key: string): KeptPage | undefined {
    const page = this.#pages.get(key)
    if (!page || page.keptUntil < performance.now()) return undefined
    this.#pages.delete(key)
    this.#pages.set(key, page)
    return page
  }

  keep(key: string, page: Omit<KeptPage, 'keptUntil'>) {
    this.#pages.set(key, { ...page, keptUntil: performance.now() + this.seconds * 1_000 })
    if (this.#pages.size > MOST_PAGES) this.#pages.delete(this.#pages.keys().next().value!)
  }

  /** After a module was switched or a setting changed. */
  forget() {
    this.#pages.clear()
  }
}

export const keptPages = new KeptPages()
