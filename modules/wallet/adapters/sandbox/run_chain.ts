import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { Chain } from '#modules/wallet/adapters/sandbox/chain'
import { FINAL_AFTER } from '#modules/wallet/adapters/sandbox/coin'

const BLOCK_SECONDS = 60
const BATCH = 50

/** Time passes on the sandbox's chain: a block a minute, and addresses whose hour is over. */
export async function runChain() {
  const chain = new Chain()
  const moving = db
    .from('sandbox_coin_transfers')
    .join('sandbox_payments', 'sandbox_payments.id', 'sandbox_coin_transfers.payment_id')
    .where('confirmations', '<', FINAL_AFTER)
    .where('moved_at', '<=', clock.in({ seconds: -BLOCK_SECONDS }))
  for (const { id } of await moving.distinct('sandbox_payments.public_id as id').limit(BATCH)) await chain.mine(id)

  const overdue = db
    .from('sandbox_payments')
    .where('rail', 'stablecoin')
    .whereIn('state', ['open', 'short'])
    .where('expires_at', '<=', clock.now())
  for (const { id } of await overdue.limit(BATCH).select('public_id as id')) await chain.expire(id)
}
