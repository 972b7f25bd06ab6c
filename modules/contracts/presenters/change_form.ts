import type { HttpContext } from '@adonisjs/core/http'
import { formOf, type FormState } from '#app/http/form_state'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { Money } from '#app/money/money'
import { asWritten } from '#app/ui/intl'
import { isFree, isHeld, isThere } from '#modules/contracts/changed_milestones'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import ScopeChange from '#modules/contracts/models/scope_change'
import { milestoneLines, priceLines } from '#modules/contracts/presenters/change_lines'
import { diffOf } from '#modules/contracts/presenters/text_diff'
import { stateLabel } from '#modules/contracts/presenters/track'
import { currentTerms, draftChange } from '#modules/contracts/queries/draft_change'
import { writeContract } from '#modules/contracts/contract_text'
import { intentOf, sha256Of } from '#modules/contracts/signing'
import { MOST_MILESTONES } from '#modules/contracts/validators/offer'
import { changePreviewValidator, readChange } from '#modules/contracts/validators/scope_change'

/** The page on which a change is written, or, once it can be read, signed; what was typed stays. */
export async function changeForm(
  ctx: HttpContext,
  contract: Contract,
  { wantsRow = false, isReview = typeof ctx.request.input('reviewed') === 'string' } = {}
) {
  const side = contract.sideOf(ctx.auth.getUserOrFail().accountId)!
  const otherId = contract.accountOf(side === 'client' ? 'freelancer' : 'client')
  const accounts = await use('security').accounts([otherId])
  const { before, existing } = await currentTerms(contract)
  const open = await ScopeChange.findBy('openContractId', contract.id)
  const rows = rowsOf(formOf(ctx), existing, { wantsRow, ctx })

  // A refused form comes back to this page.
  ctx.view.share({ formPage: `${contract.path}/scope-changes/new` })
  return {
    contract,
    canChange: contract.isUnderWay && !open,
    openHref: open ? open.pathIn(contract) : null,
    other: accounts.get(otherId)!.name,
    currency: contract.currency,
    fixed: existing.filter((one) => isThere(one) && !isFree(one) && !isHeld(one)).map((one) => lineOf(one, ctx)),
    rows,
    canAddRow: rows.length < MOST_MILESTONES,
    terms: before.terms,
    review: isReview ? await reviewed(ctx, contract) : null,
    crumbs: [
      { label: ctx.i18n.t('contracts.index.title'), href: '/contracts' },
      { label: asWritten(ctx.i18n.locale, contract.title), href: contract.path },
      { label: ctx.i18n.t('contracts.change.crumb') },
    ],
  }
}

/** Milestones that can change and a blank one, or the rows as they were sent, and one more when it was asked for. */
function rowsOf(form: FormState, existing: Milestone[], { wantsRow, ctx }: { wantsRow: boolean; ctx: HttpContext }) {
  const known = existing.filter((one) => isFree(one) || isHeld(one))
  const rows = known.map((one) => ({
    id: one.publicId,
    isHeld: isHeld(one),
    title: one.title,
    amount: one.amount.toDecimal(),
    amountText: formattersOf(ctx).money(one.amount),
    dueOn: one.dueOn ?? '',
  }))
  const blank = { id: '', isHeld: false, title: '', amount: '', amountText: '', dueOn: '' }
  const typed = form.isRefused ? form.value('milestones') : undefined
  if (!Array.isArray(typed)) return [...rows, blank].slice(0, MOST_MILESTONES)
  const sent = typed.map((row: any) => rows.find(({ id }) => id !== '' && id === row?.id) ?? blank)
  const left = rows.filter((row) => !sent.includes(row))
  return [...sent, ...left, ...(wantsRow ? [blank] : [])].slice(0, MOST_MILESTONES)
}

function lineOf(milestone: Milestone, ctx: HttpContext) {
  const fmt = formattersOf(ctx)
  return { title: milestone.title, amount: fmt.money(milestone.amount), state: stateLabel(milestone.state, ctx.i18n) }
}

/** The changed contract in the request as it would be signed; null while it cannot be read or changes nothing. */
async function reviewed(ctx: HttpContext, contract: Contract) {
  const me = ctx.auth.getUserOrFail()
  const [problem, input] = await changePreviewValidator.tryValidate(ctx.request.body())
  if (problem) return null
  const milestones = await readable(() => readChange(input, contract, ctx.i18n))
  if (!milestones) return null
  const drafted = await draftChange(contract, { milestones, terms: input.terms, locale: me.locale })
  if (!drafted.ok) return { refusal: ctx.i18n.t(`contracts.refusals.${drafted.reason}`) }

  const { before, after, existing, text } = drafted.value
  const reader = { i18n: ctx.i18n, fmt: formattersOf(ctx) }
  return {
    refusal: null,
    why: input.why,
    terms: input.terms,
    rows: milestones.map((one) => ({ ...one, amount: Money.of(one.amountMinor, contract.currency).toDecimal() })),
    lines: milestoneLines(existing, drafted.value.milestones, reader),
    priceLines: priceLines(before, after, reader),
    diff: diffOf(writeContract(before, me.locale), text),
    sha256: sha256Of(text),
    intent: intentOf(contract.sideOf(me.accountId)!, me),
  }
}

async function readable<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read()
  } catch {
    return null
  }
}
