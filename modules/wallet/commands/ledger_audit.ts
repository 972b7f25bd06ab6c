import { BaseCommand } from '@adonisjs/core/ace'

/** Proves that every sum in the ledger adds up; ends with 1 and names the first broken row otherwise. */
export default class LedgerAudit extends BaseCommand {
  static commandName = 'ledger:audit'
  static description = 'Prove that the ledger adds up: zero sums, balances, their history and floors'
  static options = { startApp: true }

  async run() {
    const { auditLedger } = await import('#modules/wallet/queries/audit_ledger')
    const { ledgerSize } = await import('#modules/wallet/queries/ledger_size')
    const findings = await auditLedger()
    for (const { invariant, detail } of findings) this.logger.error(`${invariant}: ${detail}`)
    if (findings.length > 0) {
      this.exitCode = 1
      return
    }
    const { transactions, entries } = await ledgerSize()
    this.logger.success(`The ledger adds up: ${transactions} transactions, ${entries} entries`)
  }
}
