import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { formattersOf } from '#app/http/view_state'
import type { Formatters } from '#app/ui/formatters'
import { use } from '#app/modules/use'
import { asWritten } from '#app/ui/intl'
import { canMove } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { feeWhy } from '#modules/contracts/presenters/fee_why'
import { feeLines } from '#modules/contracts/presenters/fee_lines'

/** What the pages about one milestone show around their form: what may be done, the fee sheet, what was said last. */
export async function milestoneState(ctx: HttpContext, contract: Contract, milestone: Milestone) {
  const fmt = formattersOf(ctx)
  const side = contract.sideOf(ctx.auth.getUserOrFail().accountId)!
  const otherId = contract.accountOf(side === 'client' ? 'freelancer' : 'client')
  const [delivered, request, accounts] = await Promise.all([
    lastDelivery(contract, milestone, fmt),
    db.from('refund_requests').where('open_milestone_id', milestone.id).first(),
    use('security').accounts([otherId]),
  ])
  const may = (move: Parameters<typeof canMove>[1]) => contract.isUnderWay && canMove(milestone.state, move)

  return {
    contract,
    milestone,
    other: accounts.get(otherId)!.name,
    amount: fmt.money(milestone.amount),
    amountShort: fmt.moneyShort(milestone.amount),
    base: `${contract.path}/milestones/${milestone.publicId}`,
    back: `${contract.path}#milestone-${milestone.publicId}`,
    crumbs: crumbsOf(ctx, contract, milestone),
    can: {
      submit: contract.isActive && may('submit'),
      review: may('release'),
      refund: may('refund'),
      fund: contract.isActive && may('fund'),
    },
    feeWhy: feeWhy(contract.fee, { i18n: ctx.i18n, fmt }),
    feeLines: feeLines(milestone.amount, contract.feeBasisPoints, { i18n: ctx.i18n, fmt }),
    ...delivered,
    request: request && { reason: request.reason },
  }
}

/** The newest submission with its files, and what should change about it; nulls while there is none. */
async function lastDelivery({ path }: Contract, milestone: Milestone, fmt: Formatters) {
  const submissions = db.from('milestone_submissions').where('milestone_id', milestone.id)
  const row = await submissions.orderBy('number', 'desc').first()
  if (!row) return { submission: null, change: null }

  const [files, change] = await Promise.all([
    db.from('submission_files').where('submission_id', row.id).orderBy('id'),
    db.from('change_requests').where('submission_id', row.id).select('text').first(),
  ])
  const submission = {
    number: row.number,
    note: row.note,
    at: fmt.dateTime(row.submitted_at),
    files: files.map((file) => fileLine(file, path, fmt)),
  }
  return { submission, change }
}

/** A file as the pages list it. */
export function fileLine(file: any, contractPath: string, fmt: Formatters) {
  const href = `${contractPath}/files/${file.public_id}`
  return { name: file.name, size: fmt.size(Number(file.size)), sha256: file.sha256, href }
}

export function crumbsOf({ i18n }: HttpContext, contract: Contract, milestone: Milestone) {
  return [
    { label: i18n.t('contracts.index.title'), href: '/contracts' },
    { label: asWritten(i18n.locale, contract.title), href: contract.path },
    { label: asWritten(i18n.locale, milestone.title), href: `${contract.path}#milestone-${milestone.publicId}` },
  ]
}
