import type { Trx } from '#app/data/transact'
import type { Sealed } from './follow_log.js'

export const MINUTE = 60_000

export function minuteOf(at: number) {
  return at - (at % MINUTE)
}

/** Adds entries to the counters of their minutes; each act's row is written once a portion. */
export async function countActs(entries: Sealed[], trx: Trx) {
  const counts = new Map<string, { minute_at: number; act: string; severity: string; times: number }>()
  for (const { action: act, severity, at } of entries) {
    const key = `${minuteOf(at)} ${act} ${severity}`
    const known = counts.get(key) ?? { minute_at: minuteOf(at), act, severity, times: 0 }
    counts.set(key, { ...known, times: known.times + 1 })
  }
  for (const { times, ...row } of counts.values()) {
    const added = await trx.from('security_counts').where(row).increment('times', times)
    if (Number(added) === 0) await trx.table('security_counts').insert({ ...row, times })
  }
}
