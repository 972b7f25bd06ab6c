import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { isDemo } from '#config/app'
import { bookDueTransfers } from '#modules/wallet/adapters/sandbox/bank'
import { loseDueDisputes } from '#modules/wallet/adapters/sandbox/disputes'
import { DeliverWebhooks } from '#modules/wallet/adapters/sandbox/deliver_webhooks'
import { runChain } from '#modules/wallet/adapters/sandbox/run_chain'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import { endDueTransfers } from '#modules/wallet/adapters/sandbox/transfers'

/** A pay page waits a day, an announced bank transfer two weeks. */
const OPEN_FOR = { card: { hours: -24 }, bank: { days: -14 } } as const

/** The sandbox's own clockwork: ends transfers, closes pay pages nobody used, delivers webhooks. */
export default class RunSandbox {
  async handle() {
    if (!isDemo) return
    await endDueTransfers()
    await bookDueTransfers()
    await runChain()
    await loseDueDisputes()
    await this.#expirePayments()
    await new DeliverWebhooks().handle()
  }

  async #expirePayments() {
    for (const [rail, age] of Object.entries(OPEN_FOR)) {
      const stale = db
        .from('sandbox_payments')
        .whereIn('state', ['open', 'confirming'])
        .where('rail', rail)
        .where('created_at', '<', clock.in(age))
      for (const { public_id: publicId } of await stale.limit(50).select('public_id')) {
        await new Till().expire(publicId)
      }
    }
  }
}
