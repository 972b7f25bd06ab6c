import type { Trx } from '#app/data/transact'
import { worthOf, ASSURANCE, type FactorKind } from '../factors/methods.js'
import { backupCodesLeft } from '../queries/factors.js'
import { storeBackupCodes, type BackupCodes } from './make_backup_codes.js'
import { tellAboutFactors, type FactorOwner } from './tell_about_factors.js'

interface Added {
  kind: FactorKind
  label: string
  /** For whoever has none. */
  spare: BackupCodes
}

/**
 * What follows a new factor, in its transaction: the audit entry, the mail, and backup codes for whoever has none, which
 * are answered to be shown this once.
 */
export async function welcomeFactor(
  person: FactorOwner,
  { kind, label, spare }: Added,
  trx: Trx
): Promise<{ backupCodes: string[] | null }> {
  await tellAboutFactors(person, { act: 'factor_added', details: { kind, label } }, trx)
  if (worthOf(kind) < ASSURANCE.code || (await backupCodesLeft(person.id, trx)) > 0) return { backupCodes: null }
  await storeBackupCodes(person.id, spare, trx)
  return { backupCodes: spare.codes }
}
