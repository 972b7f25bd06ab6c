import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { BaseCommand, flags } from '@adonisjs/core/ace'

/** Writes the ledger for a program that is not ours, which can prove that it adds up. */
export default class LedgerExport extends BaseCommand {
  static commandName = 'ledger:export'
  static description = 'Write the whole ledger as a journal for hledger, to the console or a file'
  static options = { startApp: true }

  @flags.string({ description: 'Format of the journal: hledger', default: 'hledger' })
  declare format: string

  @flags.string({ description: 'File to write to; the console without it' })
  declare to: string | undefined

  async run() {
    if (this.format !== 'hledger') {
      this.exitCode = 1
      return this.logger.error(`--format knows hledger, and not "${this.format}"`)
    }
    const { ledgerJournal } = await import('#modules/wallet/export/ledger_journal')
    const lines = Readable.from(ledgerJournal())
    if (!this.to) return pipeline(lines, process.stdout, { end: false })
    await pipeline(lines, createWriteStream(this.to, { mode: 0o600 }))
    this.logger.success(`The ledger is in ${this.to}`)
  }
}
