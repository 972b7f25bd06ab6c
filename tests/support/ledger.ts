import { auditLedger } from '#modules/wallet/queries/audit_ledger'

/** What does not add up in the ledger; nothing, whatever a test did. */
export const ledgerFaults = () => auditLedger()
