import { Reader } from 'mmdb-lib'
import { readRecord } from './read_record.js'
import type { Place } from './place.js'

/** Whom pages that show places have to name, by the licence of the data. */
export interface PlaceSource {
  text: string
  link: string | null
}

const PROBES = 4_096

/** One opened file in MaxMind's format. */
export class PlaceFile {
  #reader: Reader<any>

  /** Throws when this is no such file. */
  constructor(
    bytes: Buffer,
    readonly source: PlaceSource | null = null
  ) {
    this.#reader = new Reader(bytes)
  }

  /** What the file calls itself. */
  get title() {
    const { databaseType, description } = this.#reader.metadata
    return [databaseType, ...Object.values(description ?? {})].filter((text) => typeof text === 'string').join(' ')
  }

  get family(): 4 | 6 {
    return this.#reader.metadata.ipVersion === 4 ? 4 : 6
  }

  /** What it knows about an address; throws when the file is damaged there. */
  find(ip: string): Partial<Place> {
    return readRecord(this.#reader.get(ip))
  }

  /** Looks up addresses all over the internet: what the file knows at all. Throws when one of them cannot be read. */
  probe(): { places: number; networks: number } {
    const count = { places: 0, networks: 0 }
    for (let index = 0; index < PROBES; index++) {
      const { country, asn } = this.find(this.#spread(index))
      if (country) count.places++
      if (asn) count.networks++
    }
    return count
  }

  /** The index-th of so many addresses that lie evenly apart; of IPv6 in 2000::/3, where all public ones are. */
  #spread(index: number) {
    const share = index / PROBES
    if (this.family === 4 || index % 2 === 0) {
      const number = Math.floor(share * 2 ** 32)
      return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.')
    }
    const number = 0x2000_0000 + Math.floor(share * 0x2000_0000)
    return `${(number >>> 16).toString(16)}:${(number & 0xffff).toString(16)}::1`
  }
}
