import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import type { Money } from '#app/money/money'

interface Between {
  client: Identity
  freelancer: Identity
  amount: Money
  escrowId?: string
}

/** Money of a client's in escrow for a freelancer, then released to them without a fee. */
export async function aReleaseOf({ client, freelancer, amount, escrowId = 'm1' }: Between) {
  const reference = { type: 'milestone', id: escrowId, title: 'Discovery', path: '/contracts/c1' }
  const wallet = use('wallet')
  await transact(async (trx) => {
    const parties = { accountId: client.accountId, payeeAccountId: freelancer.accountId }
    const held = await wallet.holdInEscrow({ escrowId, ...parties, amount, key: 'hold', reference }, trx)
    if (!held.ok) throw new Error(`nothing was held: ${held.reason}`)
  })
  const order = { escrowId, toAccountId: freelancer.accountId, amount, feeBasisPoints: 0, key: 'release', reference }
  const release = () => transact((trx) => wallet.releaseEscrow(order, trx))
  await release()
  return { release, reference, escrowId }
}
