import { clock } from '#app/time/clock'
import type { Trx } from '#app/data/transact'

/** Remembers whose money an escrow account holds and, once known, who is to get it. */
export async function rememberParties(
  { escrowId, payer, payee }: { escrowId: string; payer: number; payee?: number },
  trx: Trx
) {
  const known = await trx.from('escrows').where('escrow_id', escrowId).select('payee_account_id').first()
  if (!known) {
    await trx.table('escrows').insert({
      escrow_id: escrowId,
      payer_account_id: payer,
      payee_account_id: payee ?? null,
      created_at: clock.now(),
    })
  } else if (payee && !known.payee_account_id) {
    await rememberPayee(escrowId, payee, trx)
  }
}

export async function rememberPayee(escrowId: string, payee: number, trx: Trx) {
  await trx
    .from('escrows')
    .where('escrow_id', escrowId)
    .whereNull('payee_account_id')
    .update({ payee_account_id: payee })
}

/** Whose money an escrow account holds; null for one that was never used. */
export async function payerOf(escrowId: string, trx: Trx): Promise<number | null> {
  const row = await trx.from('escrows').where('escrow_id', escrowId).select('payer_account_id').first()
  return row?.payer_account_id ?? null
}

/** A sum that is held, released or refunded is more than nothing. */
export function assertPositive(amount: { isPositive: boolean }) {
  if (!amount.isPositive) throw new RangeError('An escrow moves sums above zero only')
}
