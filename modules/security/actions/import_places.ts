import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { done, refuse, type Outcome } from '#app/outcome'
import { PlaceFile, type PlaceSource } from '../places/place_file.js'
import { places, type Slot } from '../places/places.js'

const LARGEST = 1_000_000_000

/** Whose data it is, by words in what a file calls itself, and how their licence wants them to be named. */
const SOURCES: [RegExp, PlaceSource][] = [
  [/db-?ip/i, { text: 'IP Geolocation by DB-IP', link: 'https://db-ip.com/' }],
  [
    /geolite|geoip2|maxmind/i,
    { text: 'This product includes GeoLite Data created by MaxMind', link: 'https://www.maxmind.com' },
  ],
]

type Refused = 'unreadable' | 'too_large' | 'damaged' | 'knows_nothing' | 'whose'

/**
 * Takes over a file with places or networks in MaxMind's format, when it can be read everywhere; the one before stays
 * in force otherwise. `source` says whose data it is where the file does not.
 */
export class ImportPlaces {
  async handle(path: string, source?: PlaceSource): Promise<Outcome<{ slot: Slot; source: PlaceSource }, Refused>> {
    const read = await bytesOf(path)
    if (!read.ok) return read
    const examined = examine(read.value)
    if (!examined.ok) return examined
    const { slot, title } = examined.value
    const named = source ?? SOURCES.find(([words]) => words.test(`${title} ${path}`))?.[1]
    if (!named) return refuse('whose')

    await mkdir(places.folder, { recursive: true })
    await replace(join(places.folder, `${slot}.json`), JSON.stringify(named))
    await replace(join(places.folder, `${slot}.mmdb`), read.value)
    places.forget()
    return done({ slot, source: named })
  }
}

async function bytesOf(path: string): Promise<Outcome<Buffer, 'unreadable' | 'too_large'>> {
  try {
    const { size } = await stat(path)
    return size > LARGEST ? refuse('too_large', { most: LARGEST / 1_000_000 }) : done(await readFile(path))
  } catch (error: any) {
    return refuse('unreadable', { why: error.code })
  }
}

function examine(bytes: Buffer): Outcome<{ slot: Slot; title: string }, 'damaged' | 'knows_nothing'> {
  try {
    const file = new PlaceFile(bytes)
    const { places: withPlace, networks } = file.probe()
    if (withPlace + networks === 0) return refuse('knows_nothing')
    return done({ slot: `${withPlace >= networks ? 'city' : 'asn'}-${file.family}`, title: file.title })
  } catch (error: any) {
    return refuse('damaged', { why: error.message })
  }
}

/** Under another name first: whoever reads meanwhile has the old one or the new one, whole. */
async function replace(path: string, content: Buffer | string) {
  await writeFile(`${path}.new`, content)
  await rename(`${path}.new`, path)
}
