import app from '@adonisjs/core/services/app'
import { transact } from '#app/data/transact'
import type { Crowd, CrowdSize } from '#app/demo/crowd'
import type { ModuleManifest } from '#app/modules/define_module'
import { clock } from '#app/time/clock'

const DAY_MS = 86_400_000
const SEED = 20_260_101

/**
 * Adds very many people and projects to the demo marketplace, to see how it does when it is large. They are made of the
 * demo's own names and words and written in bulk, past the actions: nobody of them has money or a contract, and nobody
 * can sign in.
 */
export function growCrowd(manifests: ModuleManifest[], size: CrowdSize): Promise<Crowd> {
  return transact(async (trx) => {
    const random = numbersFrom(SEED)
    const crowd: Crowd = {
      size,
      freelancers: [],
      clients: [],
      projects: [],
      random,
      pick: (some) => some[Math.floor(random() * some.length)],
      within: (days) => clock.now() - Math.floor(random() * days * DAY_MS),
      trx,
    }
    for (const manifest of manifests) {
      if (!manifest.crowd) continue
      const script = await app.container.make((await manifest.crowd()).default)
      await script.run(crowd)
    }
    return crowd
  })
}

/** Mulberry32 by Tommy Ettinger (public domain): small, fast and even enough for demo data. */
function numbersFrom(seed: number) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
