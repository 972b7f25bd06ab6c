import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { asWritten } from '#app/ui/intl'
import { writeContract } from '#modules/contracts/contract_text'
import type Contract from '#modules/contracts/models/contract'
import type ScopeChange from '#modules/contracts/models/scope_change'
import { milestoneLines, priceLines } from '#modules/contracts/presenters/change_lines'
import { diffOf } from '#modules/contracts/presenters/text_diff'
import { draftChange } from '#modules/contracts/queries/draft_change'
import { intentOf, sha256Of } from '#modules/contracts/signing'

/** A proposed change as either side reads it: what is other, who pays what more, and how to answer. */
export async function changePage(ctx: HttpContext, contract: Contract, change: ScopeChange) {
  const me = ctx.auth.getUserOrFail()
  const fmt = formattersOf(ctx)
  const side = contract.sideOf(me.accountId)!
  const people = await use('security').users([change.proposedBy, ...(change.answeredBy ? [change.answeredBy] : [])])
  const data = { who: people.get(change.proposedBy)?.name ?? '', at: fmt.dateTime(change.proposedAt) }

  return {
    contract,
    change,
    isMine: change.side === side,
    path: change.pathIn(contract),
    proposed: ctx.i18n.t('contracts.change.proposed', data),
    answered: change.answer
      ? ctx.i18n.t(`contracts.change.answers.${change.answer}`, {
          who: people.get(change.answeredBy ?? 0)?.name ?? '',
          at: fmt.dateTime(change.answeredAt!),
        })
      : null,
    intent: intentOf(side, me),
    ...(change.isOpen
      ? await openChange(ctx, contract, change)
      : { isStale: false, lines: [], priceLines: [], diff: [] }),
    versionHref: change.answer === 'accepted' ? `${contract.path}/versions/${change.baseVersion + 1}` : null,
    crumbs: [
      { label: ctx.i18n.t('contracts.index.title'), href: '/contracts' },
      { label: asWritten(ctx.i18n.locale, contract.title), href: contract.path },
      { label: ctx.i18n.t('contracts.change.crumb') },
    ],
  }
}

/** What is other than now; stale when the contract has moved on since the change was written. */
async function openChange(ctx: HttpContext, contract: Contract, change: ScopeChange) {
  const reader = { i18n: ctx.i18n, fmt: formattersOf(ctx) }
  const drafted = await draftChange(contract, change)
  if (!drafted.ok || sha256Of(drafted.value.text) !== change.sha256) {
    return { isStale: true, lines: [], priceLines: [], diff: [] }
  }
  const { before, after, existing, milestones, text } = drafted.value
  return {
    isStale: false,
    lines: milestoneLines(existing, milestones, reader),
    priceLines: priceLines(before, after, reader),
    diff: diffOf(writeContract(before, change.locale), text),
  }
}
