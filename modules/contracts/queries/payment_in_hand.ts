import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import type Milestone from '#modules/contracts/models/milestone'
import { openJointFundings } from '#modules/contracts/queries/open_joint_fundings'

/** What is going on with a milestone's payment: `placing` is paid and about to be held, `open` waits for the client. */
export type PaymentInHand = 'placing' | 'open' | null

/** Of the milestones whose payment was started, the furthest along. */
export async function paymentInHand(milestones: Milestone[]): Promise<PaymentInHand> {
  const started = milestones.filter(({ state }) => state === 'funding')
  if (started.length === 0) return null

  const found = await Promise.all(
    started.map(({ publicId }) => use('wallet').paymentsFor('contracts.milestone', publicId))
  )
  const settled = found
    .flat()
    .filter(({ state }) => state === 'settled')
    .map(({ publicId }) => publicId)
  if (await isJointPlacing(milestones)) return 'placing'
  const handled = await db.from('milestone_payments').whereIn('payment_id', settled).select('payment_id')
  return settled.length > handled.length ? 'placing' : 'open'
}

/** One payment for several milestones that arrived and is not placed yet. */
async function isJointPlacing(milestones: Milestone[]) {
  const open = await openJointFundings(milestones)
  const found = await Promise.all(
    open.map(({ publicId }) => use('wallet').paymentsFor('contracts.milestones', publicId))
  )
  return found.flat().some(({ state }) => state === 'settled')
}
