import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { anActiveContract, ok, reload } from '#modules/contracts/tests/support/stories'
import { TEST_CARDS } from '#tests/support/payments'
import { waitFor } from '#tests/support/server_process'
import { Tab } from '#tests/support/tab'

export type Story = Awaited<ReturnType<typeof aFundingUnderWay>>

const PATIENCE_MS = 40_000

/** A client who chose to fund a milestone of $400 and stands before the pay page. */
export async function aFundingUnderWay() {
  const story = await anActiveContract()
  const begun = ok(await use('contracts').fundMilestone(story.milestone.publicId, story.client))
  if (begun.isFunded) throw new Error('The wallet had enough already')
  return { ...story, payPath: begun.payPath }
}

/** Pays by a card that works; the browser does not go back to us afterwards. */
export async function pay({ payPath, client }: Story, site: string, delivery = 'now') {
  const tab = await Tab.of(site, client, payPath)
  const status = await tab.submit(payPath, { number: TEST_CARDS.pays, delivery })
  if (status !== 302) throw new Error(`The pay page answered ${status}`)
}

/** All there is to say about the money and who was told, once everything has come to rest. */
export async function endOf({ contract, milestone, client, freelancer }: Story) {
  const wallet = use('wallet')
  const payments = await db.from('payment_intents').where('account_id', client.accountId).select('public_id', 'state')
  const kinds = db
    .from('ledger_transactions')
    .whereIn(
      'idempotency_key',
      payments.map((payment) => payment.public_id)
    )
    .orWhere('scope', `hold:${milestone.publicId}`)
  const told = db
    .from('notifications')
    .where({ kind: 'contracts.notices.milestone_funded', account_id: freelancer.accountId })
  return {
    state: (await reload(contract.publicId)).milestone.state,
    escrow: (await wallet.escrowBalance(milestone.publicId, 'USD')).format('en'),
    clientHas: (await wallet.available(client.accountId, 'USD')).format('en'),
    payments: payments.map((payment) => payment.state),
    ledger: (await kinds.orderBy('id')).map(({ kind }) => kind),
    told: (await told).length,
  }
}

/** The one way in which a funding may end, whatever happened on its way. */
export const FUNDED_ONCE = {
  state: 'funded',
  escrow: '$400.00',
  clientHas: '$0.00',
  payments: ['settled'],
  ledger: ['payment', 'escrow_hold'],
  told: 1,
}

/** Resolves when the milestone is funded and nothing waits to be done. */
export async function comesToRest({ contract }: Story) {
  await waitFor(async () => (await reload(contract.publicId)).milestone.state === 'funded', PATIENCE_MS)
  await waitFor(async () => (await openWork()) === 0, PATIENCE_MS)
}

/** The claims of a process that was killed run out at once instead of in half a minute. */
export async function endLeases() {
  for (const table of ['kernel_jobs', 'outbox_deliveries', 'kernel_schedules']) {
    await db.from(table).whereNotNull('claimed_until').update({ claimed_until: 1 })
  }
}

async function openWork() {
  const pending = [
    db.from('kernel_jobs').where('state', 'pending'),
    db.from('outbox_deliveries').where('state', 'pending'),
    db.from('sandbox_webhooks').where('state', 'waiting'),
    db.from('provider_events').whereNull('handled_at'),
  ]
  return (await Promise.all(pending)).flat().length
}
