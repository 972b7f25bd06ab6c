import type { HttpContext } from '@adonisjs/core/http'
import type { ProposalCard } from '#modules/projects/api'
import type { MilestoneTerms } from '#modules/contracts/contract_text'
import { draftOffer } from '#modules/contracts/queries/draft_offer'
import { intentOf, sha256Of } from '#modules/contracts/signing'
import { offerPreviewValidator } from '#modules/contracts/validators/offer'
import { readOffer } from '#modules/contracts/validators/read_offer'

export interface ReviewedOffer {
  text: string
  sha256: string
  intent: string
  /** The terms again, for the hidden fields of the form that signs them. */
  title: string
  terms: string
  startsOn: string
  milestones: MilestoneTerms[]
}

/** The text of the offer in the request as it would be signed; null while it cannot be read. */
export async function reviewedOffer(ctx: HttpContext, proposal: ProposalCard): Promise<ReviewedOffer | null> {
  const me = ctx.auth.getUserOrFail()
  const input = await readable(ctx, proposal)
  if (!input) return null

  const drafted = await draftOffer({ proposalId: proposal.publicId, ...input }, me)
  if (!drafted.ok) return null
  const { text } = drafted.value
  return {
    ...input,
    text,
    sha256: sha256Of(text),
    intent: intentOf('client', me),
  }
}

async function readable({ auth, i18n, request }: HttpContext, proposal: ProposalCard) {
  const [problem, input] = await offerPreviewValidator.tryValidate(request.body())
  if (problem) return null
  try {
    const read = await readOffer(input, {
      currency: proposal.amount.currency,
      zone: auth.getUserOrFail().zone,
      i18n,
    })
    return { title: input.title, terms: input.terms, ...read }
  } catch {
    return null
  }
}
