import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { places } from '../../places/places.js'
import { mmdb } from './mmdb.js'

const city = (name: string, country: string, [latitude, longitude]: [number, number]) => ({
  city: { names: { en: name } },
  country: { iso_code: country },
  location: { latitude, longitude, accuracy_radius: 50 },
})
const operator = (number: number) => ({ autonomous_system_number: number })

export const BERLIN = city('Berlin', 'DE', [52.52, 13.4])
export const MUNICH = city('Munich', 'DE', [48.14, 11.58])
export const PRAGUE = city('Prague', 'CZ', [50.08, 14.44])
export const TOKYO = city('Tokyo', 'JP', [35.68, 139.69])

/** Addresses of the tests' own atlas, by place. */
export const ADDRESS = { berlin: '81.10.0.7', munich: '82.10.0.7', prague: '83.10.0.7', tokyo: '126.10.0.7' }

/** The atlas of a test, in a folder of its own; `here` is where this machine itself is said to be. */
export async function useAtlas(
  cleanup: (undo: () => Promise<void>) => void,
  here?: { place: ReturnType<typeof city>; asn: number }
) {
  const before = places.folder
  places.folder = await mkdtemp(join(tmpdir(), 'megilance-atlas-'))
  const made = places.folder
  cleanup(async () => {
    places.folder = before
    places.forget()
    await rm(made, { recursive: true })
  })
  await redraw(here)
}

/** Draws the atlas of a test anew. */
export async function redraw(here?: { place: ReturnType<typeof city>; asn: number }) {
  const cities: Parameters<typeof mmdb>[0] = [
    ['81.0.0.0', 8, BERLIN],
    ['82.0.0.0', 8, MUNICH],
    ['83.0.0.0', 8, PRAGUE],
    ['126.0.0.0', 8, TOKYO],
  ]
  const networks: Parameters<typeof mmdb>[0] = [
    ['81.0.0.0', 8, operator(3320)],
    ['82.0.0.0', 8, operator(3320)],
    ['83.0.0.0', 8, operator(5610)],
    ['126.0.0.0', 8, operator(17676)],
  ]
  if (here) {
    cities.push(['127.0.0.0', 8, here.place])
    networks.push(['127.0.0.0', 8, operator(here.asn)])
  }
  await writeFile(join(places.folder, 'city-4.mmdb'), mmdb(cities))
  await writeFile(
    join(places.folder, 'city-4.json'),
    JSON.stringify({ text: 'Our own atlas', link: 'https://atlas.example' })
  )
  await writeFile(join(places.folder, 'asn-4.mmdb'), mmdb(networks))
  places.forget()
}
