import { args, BaseCommand, flags } from '@adonisjs/core/ace'
import type { DisputeReason } from '#modules/wallet/adapters/sandbox/disputes'

/** Has a cardholder ask for a payment's money back at the sandbox, or a bank decide on it. */
export default class SandboxDispute extends BaseCommand {
  static commandName = 'sandbox:dispute'
  static description = 'Open a dispute about a card payment at the sandbox, or decide it'
  static options = { startApp: true }

  @args.string({ description: 'Id of the payment, as in the address of its page' })
  declare payment: string

  @flags.string({ description: 'fraudulent, not_received, not_as_described or duplicate', default: 'fraudulent' })
  declare reason: string

  @flags.boolean({ description: 'The bank believes us: the money comes back' })
  declare won: boolean

  @flags.boolean({ description: 'The bank believes the cardholder: the money is gone' })
  declare lost: boolean

  async run() {
    const { default: db } = await import('@adonisjs/lucid/services/db')
    const { DISPUTE_REASONS, decideDispute, openDispute } = await import('#modules/wallet/adapters/sandbox/disputes')
    if (!DISPUTE_REASONS.includes(this.reason as DisputeReason)) return this.#refuse(`no reason "${this.reason}"`)
    const paid = db.from('sandbox_payments').where((query) => {
      query.where('reference', this.payment).orWhere('sandbox_payments.public_id', this.payment)
    })
    const row = await paid
      .leftJoin('sandbox_disputes', 'sandbox_disputes.payment_id', 'sandbox_payments.id')
      .select('sandbox_payments.public_id as payment', 'sandbox_disputes.public_id as dispute')
      .first()
    if (!row) return this.#refuse(`the sandbox knows no payment "${this.payment}"`)
    if (this.won === this.lost) {
      const opened = await openDispute(row.payment, this.reason as DisputeReason)
      return opened.ok ? this.logger.success('The payment is disputed') : this.#refuse('it cannot be disputed')
    }
    const decided = row.dispute ? await decideDispute(row.dispute, this.won ? 'won' : 'lost') : null
    return decided?.ok ? this.logger.success('The dispute is decided') : this.#refuse('it has no open dispute')
  }

  #refuse(why: string) {
    this.logger.error(why)
    this.exitCode = 1
  }
}
