import db from '@adonisjs/lucid/services/db'
import { modules } from '#app/modules/registry'

export interface WaitingWork {
  /** Events this module has not been told of yet. */
  deliveries: number
  jobs: number
}

/** What waits for each module that is off, by its name; two queries. Without rows both are 0. */
export async function waitingWork(): Promise<Map<string, WaitingWork>> {
  const off = modules.all.filter(({ name }) => !modules.isOn(name))
  const deliveries = await pendingBy('outbox_deliveries', 'consumer', off.flatMap(consumersOf))
  const jobs = await pendingBy('kernel_jobs', 'name', off.flatMap(jobsOf))
  return new Map(
    off.map((manifest) => [
      manifest.name,
      { deliveries: sumOf(deliveries, consumersOf(manifest)), jobs: sumOf(jobs, jobsOf(manifest)) },
    ])
  )
}

type Manifest = (typeof modules.all)[number]

function consumersOf({ listeners = [] }: Manifest) {
  return listeners.map(({ consumer }) => consumer)
}

function jobsOf({ jobs = {} }: Manifest) {
  return Object.keys(jobs)
}

async function pendingBy(table: string, column: string, kinds: string[]): Promise<Map<string, number>> {
  if (kinds.length === 0) return new Map()
  const rows = await db
    .from(table)
    .where('state', 'pending')
    .whereIn(column, kinds)
    .groupBy(column)
    .select(`${column} as kind`)
    .count('* as total')
  return new Map(rows.map(({ kind, total }) => [kind, Number(total)]))
}

function sumOf(counts: Map<string, number>, kinds: string[]) {
  return kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0)
}
