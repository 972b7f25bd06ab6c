import type { HttpContext } from '@adonisjs/core/http'
import { formOf, type FormState } from '#app/http/form_state'
import { formattersOf } from '#app/http/view_state'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import type { ProposalCard } from '#modules/projects/api'
import { defaultTerms } from '#modules/contracts/contract_text'
import { addDays, today } from '#modules/contracts/day'
import { feeWhy } from '#modules/contracts/presenters/fee_why'
import { feeTerms } from '#modules/contracts/queries/fee_terms'
import { feeLines } from '#modules/contracts/presenters/fee_lines'
import { reviewedOffer } from '#modules/contracts/presenters/reviewed_offer'
import { autoReleaseDays, changeRounds } from '#modules/contracts/settings'
import { MOST_MILESTONES } from '#modules/contracts/validators/offer'

interface Row {
  title: string
  amount: string
  dueOn: string
}

/**
 * The offer page in one of its two steps: the terms as a form, or, once they can be read, the text to sign with the
 * terms hidden in the form. What was typed stays.
 */
export async function offerPage(
  ctx: HttpContext,
  proposal: ProposalCard,
  { wantsRow = false, isReview = typeof ctx.request.input('reviewed') === 'string' } = {}
) {
  const form = formOf(ctx)
  const me = ctx.auth.getUserOrFail()
  const accounts = await use('security').accounts([proposal.clientAccountId, proposal.freelancerAccountId])
  const parties = {
    client: accounts.get(proposal.clientAccountId)!.name,
    freelancer: accounts.get(proposal.freelancerAccountId)!.name,
  }
  const { currency } = proposal.amount
  const fee = await feeTerms({ ...proposal, proposalId: proposal.publicId, currency })
  const feeBasisPoints = fee.basisPoints
  const startsOn = today(me.zone)
  const rows = rowsOf(form, proposal, { startsOn, wantsRow })
  const review = isReview ? await reviewedOffer(ctx, proposal) : null
  const reader = { i18n: ctx.i18n, fmt: formattersOf(ctx) }

  // A refused form comes back to this page, which needs to know the proposal.
  ctx.view.share({ formPage: `/offers/new?proposal=${proposal.publicId}` })
  return {
    proposal,
    ...parties,
    rows,
    review,
    canAddRow: rows.length < MOST_MILESTONES,
    currency,
    defaults: {
      title: proposal.projectTitle.slice(0, 160),
      startsOn,
      terms: defaultTerms(
        { ...parties, feeBasisPoints, reviewDays: autoReleaseDays.get(), changeRounds: changeRounds.get() },
        me.locale
      ),
    },
    feeWhy: feeWhy(fee, reader),
    feeLines: feeLines(
      review?.milestones.map(({ amount }) => amount) ?? sumsTyped(rows, form, proposal),
      feeBasisPoints,
      reader
    ),
  }
}

function rowsOf(
  form: FormState,
  proposal: ProposalCard,
  { startsOn, wantsRow }: { startsOn: string; wantsRow: boolean }
): Row[] {
  const blank = { title: '', amount: '', dueOn: '' }
  if (form.isRefused) {
    const typed = form.value('milestones')
    const count = Array.isArray(typed) ? typed.length : 1
    return Array.from({ length: Math.min(count + (wantsRow ? 1 : 0), MOST_MILESTONES) }, () => blank)
  }
  let due = startsOn
  const rows = proposal.milestones.map(({ title, amountMinor, days }) => {
    due = addDays(due, days)
    return {
      title,
      amount: Money.of(amountMinor, proposal.amount.currency).toDecimal(),
      dueOn: due,
    }
  })
  return rows.length > 0 ? rows : [{ ...blank, amount: proposal.amount.toDecimal() }]
}

/** The sums that can be read so far; the sheet is only final once the offer is reviewed. */
function sumsTyped(rows: Row[], form: FormState, { amount: { currency } }: ProposalCard): Money[] {
  const sums = rows.map(({ amount }, index) => {
    const typed = form.value(`milestones[${index}][amount]`, amount)
    return typeof typed === 'string' ? Money.parse(typed, currency) : null
  })
  return [Money.zero(currency), ...sums.filter((sum) => sum !== null)]
}
