import type { Identity } from '#app/http/identity'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import { done, refuse, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import { attempt } from '#modules/contracts/attempt'
import Contract from '#modules/contracts/models/contract'
import ScopeChange, { type WantedMilestone } from '#modules/contracts/models/scope_change'
import { draftChange } from '#modules/contracts/queries/draft_change'
import { intentOf, sha256Of, type Signing } from '#modules/contracts/signing'
import { tell } from '#modules/contracts/tell'

export interface ChangeInput {
  contract: Contract
  milestones: WantedMilestone[]
  terms: string
  reason: string
  signing: Signing
  /** SHA-256 of the text its author was shown; refused when it is not that text. */
  reviewedSha256?: string
}

export type ChangeRefusal = 'not_active' | 'change_open' | 'nothing_changed' | 'no_milestones' | 'text_changed'

/**
 * One side signs a changed contract: milestones that wait for their money, further ones, days, clauses. Nothing changes
 * until the other side signs it, too. One change waits at a time.
 */
export default class ProposeChange {
  async handle(input: ChangeInput, by: Identity): Promise<Outcome<{ changeId: string }, ChangeRefusal>> {
    try {
      return await attempt<{ changeId: string }, ChangeRefusal>(async (trx) => {
        const contract = await Contract.lock(input.contract.id, trx)
        if (!contract.isUnderWay) return refuse('not_active')
        const drafted = await draftChange(contract, { ...input, locale: by.locale }, trx)
        if (!drafted.ok) return drafted
        const { version, after, text } = drafted.value
        const sha256 = sha256Of(text)
        if (input.reviewedSha256 && input.reviewedSha256 !== sha256) return refuse('text_changed')

        const side = contract.sideOf(by.accountId)!
        const change = await ScopeChange.create(
          {
            publicId: newPublicId(),
            contractId: contract.id,
            openContractId: contract.id,
            baseVersion: version,
            side,
            reason: input.reason,
            milestones: input.milestones,
            terms: after.terms,
            text,
            sha256,
            locale: by.locale,
            proposedBy: by.id,
            typedName: input.signing.typedName,
            intent: intentOf(side, by),
            ip: input.signing.ip.slice(0, 45),
            userAgentSha256: sha256Of(input.signing.userAgent),
            proposedAt: clock.dateTime(),
          },
          { client: trx }
        )
        const data = { who: by.name, reason: input.reason }
        const other = side === 'client' ? 'freelancer' : 'client'
        await tell({ contract, path: change.pathIn(contract), side: other, notice: 'change_proposed', data }, trx)
        return done({ changeId: change.publicId })
      })
    } catch (error) {
      if (isUniqueViolation(error)) return refuse('change_open')
      throw error
    }
  }
}
