import db from '@adonisjs/lucid/services/db'
import { toMinor } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import { FINAL_AFTER } from '#modules/wallet/adapters/sandbox/coin'

/** Coins somebody sent to a payment's address. */
export interface CoinTransfer {
  id: number
  units: bigint
  confirmations: number
  isFinal: boolean
}

/** In the order they were seen. */
export async function coinTransfersOf(paymentId: number, trx?: Trx): Promise<CoinTransfer[]> {
  const rows = await (trx ?? db).from('sandbox_coin_transfers').where('payment_id', paymentId).orderBy('id')
  return rows.map(({ id, units, confirmations }) => ({
    id,
    units: toMinor(units),
    confirmations: Number(confirmations),
    isFinal: Number(confirmations) >= FINAL_AFTER,
  }))
}

export function sumOf(transfers: CoinTransfer[]) {
  return transfers.reduce((sum, { units }) => sum + units, 0n)
}
