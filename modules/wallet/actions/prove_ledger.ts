import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import type { Identity } from '#app/http/identity'
import { auditLedger, type Finding } from '#modules/wallet/queries/audit_ledger'

/** Proves the ledger because somebody asked for it: who did, and what it came to, is on record. */
export class ProveLedger {
  async handle(by: Identity): Promise<Finding[]> {
    const findings = await auditLedger()
    const isSound = findings.length === 0
    const entry = {
      action: isSound ? 'wallet.ledger_proved' : 'wallet.ledger_broken',
      subjectType: 'ledger',
      subjectId: 'all',
      actorId: by.publicId,
      details: isSound ? undefined : { broken: findings.map(({ invariant }) => invariant) },
    }
    await transact((trx) => record(entry, trx))
    return findings
  }
}
