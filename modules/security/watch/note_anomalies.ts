import { record } from '#app/audit/audit'
import { transact, type Trx } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { afterMinute, afterSilence, boundOf, isAnomaly, NOTHING, type Baseline } from './anomaly.js'
import { MINUTE, minuteOf } from './count_acts.js'

const ACT = 'security.anomaly'
/** An anomaly that lasts is told again after so long. */
const TOLD_EVERY = 30 * MINUTE
const NEWS_FOR = 60 * MINUTE
/** Below this an act is as good as never done. */
const FORGOTTEN = 0.001

interface Counted {
  minute: number
  times: number
}

interface Usual extends Baseline {
  noticedAt: number | null
  isKnown: boolean
}

/**
 * Compares each act's minutes with what is usual for it and puts what is far above on record, once while it lasts. A
 * minute counts to what is usual when it is over for a minute, so that entries sealed late are in it.
 */
export async function noteAnomalies() {
  await transact(async (trx) => {
    const watch = await trx.from('security_watch').where('id', 1).firstOrFail()
    const until = minuteOf(clock.now()) - MINUTE
    const from = Number(watch.baseline_minute) || until
    const counts = await countsSince(from, trx)
    const usual = await usualOf(trx)
    const isMinuteOver = until > from
    for (const act of isMinuteOver ? new Set([...usual.keys(), ...counts.keys()]) : counts.keys()) {
      await weigh({ act, counted: counts.get(act) ?? [], usual: usual.get(act), from, until }, trx)
    }
    if (until !== Number(watch.baseline_minute)) {
      await trx
        .from('security_watch')
        .where('id', 1)
        .update({ baseline_minute: Math.max(from, until) })
    }
  })
}

async function countsSince(from: number, trx: Trx): Promise<Map<string, Counted[]>> {
  const rows = await trx
    .from('security_counts')
    .where('minute_at', '>=', from)
    .whereNot('act', ACT)
    .groupBy('act', 'minute_at')
    .orderBy('minute_at')
    .select('act', 'minute_at')
    .sum('times as times')
  const counts = new Map<string, Counted[]>()
  for (const row of rows) {
    const minute = { minute: Number(row.minute_at), times: Number(row.times) }
    counts.set(row.act, [...(counts.get(row.act) ?? []), minute])
  }
  return counts
}

async function usualOf(trx: Trx): Promise<Map<string, Usual>> {
  const rows = await trx.from('security_baselines').select('*')
  const read = (row: any): Usual => ({
    mean: row.mean,
    variance: row.variance,
    noticedAt: row.noticed_at === null ? null : Number(row.noticed_at),
    isKnown: true,
  })
  return new Map(rows.map((row) => [row.act, read(row)]))
}

interface Weighed {
  act: string
  counted: Counted[]
  usual?: Usual
  from: number
  until: number
}

/** Goes through an act's minutes: those before `until` become part of what is usual, later ones are only compared. */
async function weigh({ act, counted, usual, from, until }: Weighed, trx: Trx) {
  const before = usual ?? { ...NOTHING, noticedAt: null, isKnown: false }
  let baseline: Baseline = before
  let { noticedAt } = before
  let next = from
  for (const { minute, times } of counted) {
    const edge = Math.min(minute, until)
    if (edge > next) baseline = afterSilence(baseline, (edge - next) / MINUTE)
    next = Math.max(next, edge)
    if (isAnomaly(times, baseline) && isNews(minute, noticedAt)) {
      noticedAt = clock.now()
      await putOnRecord({ act, minute, times, baseline }, trx)
    }
    if (minute >= until) continue
    baseline = afterMinute(baseline, times)
    next = minute + MINUTE
  }
  if (until > next) baseline = afterSilence(baseline, (until - next) / MINUTE)
  if (baseline === before && noticedAt === before.noticedAt) return
  await keep(act, { ...baseline, noticedAt, isKnown: before.isKnown }, trx)
}

function isNews(minute: number, noticedAt: number | null) {
  const now = clock.now()
  return minute > now - NEWS_FOR && (noticedAt === null || noticedAt <= now - TOLD_EVERY)
}

async function putOnRecord(
  { act, minute, times, baseline }: { act: string; minute: number; times: number; baseline: Baseline },
  trx: Trx
) {
  const entry = { action: ACT, subjectType: 'act', subjectId: act, actorId: null }
  const usual = Math.round(baseline.mean * 100) / 100
  await record({ ...entry, details: { times, usual, bound: Math.round(boundOf(baseline)), minute } }, trx)
}

async function keep(act: string, { mean, variance, noticedAt, isKnown }: Usual, trx: Trx) {
  const rows = () => trx.from('security_baselines').where('act', act)
  if (mean < FORGOTTEN && noticedAt === null) return isKnown ? rows().delete() : undefined
  const row = { mean, variance, noticed_at: noticedAt }
  if (isKnown) return rows().update(row)
  return trx.table('security_baselines').insert({ act, ...row })
}
