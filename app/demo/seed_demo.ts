import app from '@adonisjs/core/services/app'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { onMysql } from '#app/data/transact'
import { relayOnce } from '#app/data/relay'
import type { ModuleManifest } from '#app/modules/define_module'

/** What the modules' demo scripts share: who and what was made so far, by the keys of the data files. */
export interface DemoContext {
  people: Map<string, any>
  projects: Map<string, any>
  proposals: Map<string, any>
  contracts: Map<string, any>
  /** Runs `work` as if it were `days` ago; states and money are made by the modules' own actions. */
  daysAgo<T>(days: number, work: () => Promise<T>): Promise<T>
  /** Delivers every event that waits. */
  settle(): Promise<void>
}

/** Makes the demo marketplace once. Returns false when it exists. */
export async function seedDemo(manifests: ModuleManifest[]) {
  if (await db.from('kernel_schedules').where('name', 'demo.seeded').first()) return false

  await waitForDisk(false)
  const context: DemoContext = {
    people: new Map(),
    projects: new Map(),
    proposals: new Map(),
    contracts: new Map(),
    daysAgo,
    settle,
  }
  for (const { demo } of manifests) {
    if (!demo) continue
    const script: any = await app.container.make((await demo()).default)
    await script.run(context)
    await settle()
  }
  clock.reset()
  await waitForDisk(true)
  await db.table('kernel_schedules').insert({ name: 'demo.seeded', next_run_at: clock.now(), last_run_at: clock.now() })
  return true
}

async function daysAgo<T>(days: number, work: () => Promise<T>): Promise<T> {
  const before = clock.offset
  clock.offset = -Math.round(days * 86_400_000)
  try {
    return await work()
  } finally {
    clock.offset = before
  }
}

async function settle() {
  while ((await relayOnce()) > 0);
}

/** Demo data can be made again, so SQLite need not wait for the disk at each of its thousands of commits. */
async function waitForDisk(isNeeded: boolean) {
  if (!onMysql()) await db.rawQuery(isNeeded ? 'PRAGMA synchronous = FULL' : 'PRAGMA synchronous = OFF')
}
