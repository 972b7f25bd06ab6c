import type { IpRange } from '#app/http/ip_address'

/** Ranges of addresses in order, none touching another, so that one is found by halving. */
export class RangeTable {
  #firsts: string[] = []
  #lasts: string[] = []

  constructor(ranges: Iterable<IpRange>) {
    for (const { first, last } of [...ranges].sort((a, b) => (a.first < b.first ? -1 : 1))) {
      const at = this.#lasts.length - 1
      if (at < 0 || first > this.#lasts[at]) {
        this.#firsts.push(first)
        this.#lasts.push(last)
      } else if (last > this.#lasts[at]) this.#lasts[at] = last
    }
  }

  get size() {
    return this.#firsts.length
  }

  ranges(): IpRange[] {
    return this.#firsts.map((first, at) => ({ first, last: this.#lasts[at] }))
  }

  /** True when an address, by its key, is in one of the ranges. */
  has(key: string) {
    let low = 0
    let high = this.#firsts.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#firsts[middle] <= key) low = middle + 1
      else high = middle
    }
    return low > 0 && key <= this.#lasts[low - 1]
  }
}
