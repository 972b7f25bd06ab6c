import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { isUniqueViolation } from '#app/data/errors'
import { daysToWrite } from '#modules/reviews/settings'

interface EndedContract {
  contractId: string
  clientAccountId: number
  freelancerAccountId: number
}

/** Opens the reviews of a contract for the days there are to write and invites both sides. A second call changes nothing. */
export default class OpenRound {
  async handle({ contractId, clientAccountId, freelancerAccountId }: EndedContract) {
    const contract = await use('contracts').contract(contractId)
    if (!contract) return
    try {
      await transact(async (trx) => {
        await trx.table('review_rounds').insert({
          public_id: newPublicId(),
          contract_id: contractId,
          title: contract.title,
          client_account_id: clientAccountId,
          freelancer_account_id: freelancerAccountId,
          opened_at: clock.now(),
          closes_at: clock.in({ days: daysToWrite.get() }),
        })
        for (const accountId of [clientAccountId, freelancerAccountId]) {
          await use('messaging').notify(
            {
              accountId,
              kind: 'reviews.notices.opened',
              data: { title: contract.title, days: daysToWrite.get() },
              path: `/contracts/${contractId}/review`,
            },
            trx
          )
        }
      })
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
  }
}
