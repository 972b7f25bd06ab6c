import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { isDemo } from '#config/app'
import { DeliverWebhooks } from '#modules/wallet/adapters/sandbox/deliver_webhooks'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import { endDueTransfers } from '#modules/wallet/adapters/sandbox/transfers'

const OPEN_FOR_HOURS = 24

/** The sandbox's own clockwork: ends transfers, closes pay pages nobody used, delivers webhooks. */
export default class RunSandbox {
  async handle() {
    if (!isDemo) return
    await endDueTransfers()
    await this.#expirePayments()
    await new DeliverWebhooks().handle()
  }

  async #expirePayments() {
    const stale = db
      .from('sandbox_payments')
      .whereIn('state', ['open', 'confirming'])
      .where('created_at', '<', clock.in({ hours: -OPEN_FOR_HOURS }))
    for (const { public_id: publicId } of await stale.limit(50).select('public_id')) {
      await new Till().expire(publicId)
    }
  }
}
