import type { FormState } from '#app/http/form_state'
import type Proposal from '#modules/projects/models/proposal'
import { LONGEST_MESSAGE } from '#modules/projects/validators/counter_offer_validator'
import { proposalCard } from './proposal_cards.js'
import { proposalFormState, retype } from './proposal_form_state.js'
import { use } from '#app/modules/use'
import { Money } from '#app/money/money'

/** The form of a counter-offer, filled with the proposal's own terms until something was typed. */
export async function counterFormState(model: Proposal, form: FormState) {
  const accounts = await use('security').accounts([model.accountId])
  const card = (await proposalCard(model.publicId))!
  return {
    ...(await proposalFormState({
      project: model.project,
      form,
      saved: await retype(model),
      currency: model.currency,
    })),
    model,
    card,
    cardDays: card.milestones.reduce((sum, { days }) => sum + days, 0),
    cardRate: model.hourlyRateMinor === null ? null : Money.of(model.hourlyRateMinor, model.currency),
    freelancer: accounts.get(model.accountId)!,
    longestMessage: LONGEST_MESSAGE,
  }
}
