import { Recent } from '#app/data/recent'

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
  #pages = new Recent<KeptPage>(MOST_PAGES)

  /** How long a page is shown again, in seconds; 0 keeps none. */
  seconds = 0

  find(key: string): KeptPage | undefined {
    const page = this.#pages.find(key)
    return page && page.keptUntil >= performance.now() ? page : undefined
  }

  keep(key: string, page: Omit<KeptPage, 'keptUntil'>) {
    this.#pages.keep(key, { ...page, keptUntil: performance.now() + this.seconds * 1_000 })
  }

  /** After a module was switched or a setting changed. */
  forget() {
    this.#pages.clear()
  }
}

export const keptPages = new KeptPages()
