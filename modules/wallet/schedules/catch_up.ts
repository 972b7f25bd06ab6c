import { inject } from '@adonisjs/core'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { HandleProviderEvent } from '#modules/wallet/actions/handle_provider_event'
import { SendPayout } from '#modules/wallet/actions/send_payout'
import { SendRefund } from '#modules/wallet/actions/send_refund'
import { SyncChargeback } from '#modules/wallet/actions/sync_chargeback'
import { SyncPayment } from '#modules/wallet/actions/sync_payment'
import { SyncTransfer } from '#modules/wallet/actions/sync_transfer'
import { openChargebacks } from '#modules/wallet/queries/chargebacks'
import { pendingPayments, watchedAddresses } from '#modules/wallet/queries/payments'
import { waitingProviderEvents } from '#modules/wallet/queries/provider_events'
import { payoutsToWatch, transfersIn } from '#modules/wallet/queries/transfers'

const AFTER_SECONDS = 30
const BATCH = 50
/** So long after a stablecoin payment ended we look once an hour whether more came to its address. */
const WATCHED_DAYS = 14
/** So long banks send payouts back that had arrived; we ask about each once a day, in case a webhook was lost. */
const RETURNED_WITHIN_DAYS = 14

/**
 * Picks up what got lost between us and the gateway: a webhook that never came or could not be handled, a transfer
 * whose job died. Every step is one that other callers may take at the same moment.
 */
@inject()
export default class CatchUp {
  constructor(
    private syncPayment: SyncPayment,
    private syncTransfer: SyncTransfer,
    private syncChargeback: SyncChargeback,
    private sendPayout: SendPayout,
    private sendRefund: SendRefund,
    private handleEvent: HandleProviderEvent
  ) {}

  async handle() {
    const before = clock.in({ seconds: -AFTER_SECONDS })
    for (const event of await waitingProviderEvents(before, BATCH)) {
      await attempt(() => this.handleEvent.handle(event))
    }
    for (const id of await pendingPayments(before, BATCH)) {
      await attempt(() => this.syncPayment.handle(id))
    }
    for (const { publicId } of await openChargebacks(clock.in({ hours: -1 }), BATCH)) {
      await attempt(() => this.syncChargeback.handle(publicId))
    }
    const watched = await watchedAddresses(clock.in({ days: -WATCHED_DAYS }), clock.in({ hours: -1 }), BATCH)
    for (const id of watched) await attempt(() => this.syncPayment.handle(id))
    for (const id of await transfersIn('payout', 'approved', before, BATCH)) {
      await attempt(() => this.sendPayout.handle(id))
    }
    for (const id of await transfersIn('refund', 'requested', before, BATCH)) {
      await attempt(() => this.sendRefund.handle(id))
    }
    for (const kind of ['payout', 'refund'] as const) {
      const sent = await transfersIn(kind, 'sent', before, BATCH)
      await attempt(() => this.syncTransfer.handleMany(kind, sent))
    }
    const arrived = { endedAfter: clock.in({ days: -RETURNED_WITHIN_DAYS }), askedBefore: clock.in({ days: -1 }) }
    for (const id of await payoutsToWatch({ ...arrived, limit: BATCH })) {
      await attempt(() => this.syncTransfer.watch(id))
    }
  }
}

/** One that fails does not keep the others waiting. */
async function attempt(work: () => Promise<unknown>) {
  try {
    await work()
  } catch (error) {
    logger.error({ err: error }, 'could not catch up, trying again at the next turn')
  }
}
