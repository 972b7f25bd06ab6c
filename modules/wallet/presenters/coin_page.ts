import { FINAL_AFTER, inCoins, SANDBOX_COIN, unitsOf } from '#modules/wallet/adapters/sandbox/coin'
import { coinTransfersOf, sumOf } from '#modules/wallet/adapters/sandbox/coin_transfers'
import type { SandboxPayment } from '#modules/wallet/adapters/sandbox/sandbox_payments'
import { DELIVERIES } from '#modules/wallet/adapters/sandbox/webhook_outbox'

/** The sandbox's page of a stablecoin payment: where to send how much, what came of it, and what can be tried. */
export async function coinPage(payment: SandboxPayment) {
  const transfers = await coinTransfersOf(payment.id)
  const missing = unitsOf(payment.amount) - sumOf(transfers)
  const isMoving = transfers.some(({ isFinal }) => !isFinal)
  const isInBlock = transfers.some(({ confirmations, isFinal }) => confirmations > 0 && !isFinal)
  const isWaiting = ['open', 'seen', 'short'].includes(payment.state)
  const steps = [
    ...['exact', 'less', 'more'],
    ...(isMoving ? ['mine'] : []),
    ...(isInBlock ? ['reorganise'] : []),
    ...(isWaiting ? ['expire'] : []),
  ]
  return {
    payment,
    coin: SANDBOX_COIN.code,
    asked: inCoins(unitsOf(payment.amount)),
    missing: missing > 0n && transfers.length > 0 ? inCoins(missing) : null,
    transfers: transfers.map((transfer) => ({ ...transfer, sum: inCoins(transfer.units) })),
    finalAfter: FINAL_AFTER,
    steps,
    isWaiting,
    deliveries: DELIVERIES,
  }
}
