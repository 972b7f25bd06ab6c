import db from '@adonisjs/lucid/services/db'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { auditKeys, currentAuditKey } from '#app/audit/audit_keys'
import { contentHash, originMac, personalCommitment, sealMac, type Seal, type StoredEntry } from '#app/audit/hashes'

const BATCH = 200
const LEASE_MS = 10_000

const me = newPublicId()

export interface Head {
  seq: number
  mac: string
}

/**
 * Seals entries that wait, in the order in which they became visible, and returns the new head with how many it sealed;
 * null when nothing waits or another process leads.
 *
 * An entry waits in `audit_pending` from the transaction that wrote it: one that commits late, with a low id, is sealed
 * late and never passed over.
 */
export async function sealEntries(): Promise<(Head & { sealed: number }) | null> {
  const waiting = await db.from('audit_pending').whereNull('refused_at').select('entry_id').first()
  if (!waiting || !(await lead())) return null
  return transact(sealBatch)
}

/** Takes or keeps the lease: of all processes one leads, until it has been silent for ten seconds. */
async function lead() {
  const now = Date.now()
  const changed = await db
    .from('audit_head')
    .where('id', 1)
    .where((free) => free.where('leader', me).orWhereNull('leader').orWhere('lease_until', '<=', now))
    .update({ leader: me, lease_until: now + LEASE_MS })
  return Number(changed) === 1
}

async function sealBatch(trx: Trx) {
  // Locks the head, too: whoever lost the lease meanwhile seals nothing.
  const held = await trx
    .from('audit_head')
    .where({ id: 1, leader: me })
    .update({ lease_until: Date.now() + LEASE_MS })
  if (Number(held) !== 1) return null

  const { seq, mac } = await trx.from('audit_head').where('id', 1).select('seq', 'mac').firstOrFail()
  const pending = await trx.from('audit_pending').whereNull('refused_at').orderBy('entry_id').limit(BATCH)
  const ids = pending.map((row) => row.entry_id)
  const entries: StoredEntry[] = await trx.from('audit_entries').whereIn('id', ids).orderBy('id').select('*')
  const genuine = entries.filter(isGenuine)

  const seals = chain({ seq: Number(seq), mac }, genuine)
  if (seals.length > 0) await trx.table('audit_seals').multiInsert(seals)
  await settle(ids, genuine, trx)
  const head = seals.at(-1) ?? { seq: Number(seq), mac }
  await trx.from('audit_head').where('id', 1).update({ seq: head.seq, mac: head.mac })
  return { seq: head.seq, mac: head.mac, sealed: seals.length }
}

function chain(head: Head, entries: StoredEntry[]): Seal[] {
  let { seq, mac } = head
  return entries.map((entry) => {
    const personal = personalCommitment(entry)
    const seal = {
      seq: ++seq,
      entry_id: Number(entry.id),
      content: contentHash(entry, personal),
      personal,
      previous: mac,
      key_id: currentAuditKey.id,
      sealed_at: clock.now(),
    }
    mac = sealMac(seal, currentAuditKey)
    return { ...seal, mac }
  })
}

/** True when the application wrote it, with this or an earlier key. */
function isGenuine(entry: StoredEntry) {
  const content = contentHash(entry, personalCommitment(entry))
  return auditKeys().some((key) => originMac(content, key) === entry.origin)
}

/** Takes the sealed ones out of line; what is not ours, or gone, is marked, told and left for `audit:verify` to name. */
async function settle(ids: number[], genuine: StoredEntry[], trx: Trx) {
  const sealed = new Set(genuine.map(({ id }) => id))
  const refused = ids.filter((id) => !sealed.has(id))
  await trx
    .from('audit_pending')
    .whereIn('entry_id', [...sealed])
    .delete()
  if (refused.length === 0) return
  logger.error({ entries: refused }, 'audit entries were changed, removed or forged before they were sealed')
  await trx.from('audit_pending').whereIn('entry_id', refused).update({ refused_at: clock.now() })
}
