import db from '@adonisjs/lucid/services/db'
import { transact } from '#app/data/transact'
import { clock } from '#app/time/clock'
import { record } from '#app/audit/audit'
import { anchorFile } from '#app/audit/anchor_file'
import type { Finding } from '#app/audit/examine_seal'
import { verifyStretch } from '#app/audit/verify_chain'

/** So many of the seals there were before are looked at again with each check. */
const LOOKED_AT_AGAIN = 20_000

/**
 * Looks daily at what was sealed since the last check, and again at a part of what was before, so that over the days all
 * of it is. What is wrong goes on record as critical, once a day until it is put right; the whole chain is proved by
 * `node ace audit:verify`.
 */
export default class CheckLog {
  constructor(
    private path = anchorFile(),
    private again = LOOKED_AT_AGAIN
  ) {}

  async handle(): Promise<Finding | null> {
    const { checked_seq: checked, again_seq: again } = await db.from('audit_checks').where('id', 1).firstOrFail()
    const old = await verifyStretch({ from: Number(again), most: this.again }, this.path)
    const fresh = old.finding ? old : await verifyStretch({ from: Number(checked), most: Infinity }, this.path)
    const finding = old.finding ?? fresh.finding
    await transact(async (trx) => {
      const next = { checked_seq: fresh.last, again_seq: old.isAtEnd ? 0 : old.last }
      const row = { checked_at: clock.now(), finding: finding?.message ?? null, ...(finding ? {} : next) }
      await trx.from('audit_checks').where('id', 1).update(row)
      const entry = { action: 'kernel.audit_broken', subjectType: 'audit_log', subjectId: 'all', actorId: null }
      if (finding) await record({ ...entry, details: { ...finding } }, trx)
    })
    return finding
  }
}
