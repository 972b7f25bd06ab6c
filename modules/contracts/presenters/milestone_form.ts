import type { HttpContext } from '@adonisjs/core/http'
import db from '@adonisjs/lucid/services/db'
import { formattersOf } from '#app/http/view_state'
import { use } from '#app/modules/use'
import { canMove } from '#modules/contracts/milestone_states'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'
import { feeLines } from '#modules/contracts/presenters/fee_lines'

/** What the pages about one milestone show around their form: what may be done, the fee sheet, what was said last. */
export async function milestoneState(ctx: HttpContext, contract: Contract, milestone: Milestone) {
  const fmt = formattersOf(ctx)
  const side = contract.sideOf(ctx.auth.getUserOrFail().accountId)!
  const otherId = contract.accountOf(side === 'client' ? 'freelancer' : 'client')
  const [submission, request, accounts] = await Promise.all([
    db
      .from('milestone_submissions')
      .where('milestone_id', milestone.id)
      .orderBy('number', 'desc')
      .first(),
    db.from('refund_requests').where('open_milestone_id', milestone.id).first(),
    use('security').accounts([otherId]),
  ])
  const files = submission
    ? await db.from('submission_files').where('submission_id', submission.id).orderBy('id')
    : []
  const change = submission
    ? await db.from('change_requests').where('submission_id', submission.id).first()
    : null
  const may = (move: Parameters<typeof canMove>[1]) =>
    contract.isActive && canMove(milestone.state, move)

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
      submit: may('submit'),
      review: may('release'),
      refund: may('refund'),
      fund: may('fund'),
    },
    feeLines: feeLines(milestone.amount, contract.feeBasisPoints, { i18n: ctx.i18n, fmt }),
    submission: submission && {
      number: submission.number,
      note: submission.note,
      at: fmt.dateTime(submission.submitted_at),
      files: files.map((file) => ({
        name: file.name,
        size: fmt.size(Number(file.size)),
        sha256: file.sha256,
        href: `${contract.path}/files/${file.public_id}`,
      })),
    },
    change: change && { text: change.text },
    request: request && { reason: request.reason },
  }
}

export function crumbsOf({ i18n }: HttpContext, contract: Contract, milestone: Milestone) {
  return [
    { label: i18n.t('contracts.index.title'), href: '/contracts' },
    { label: contract.title, href: contract.path },
    { label: milestone.title, href: `${contract.path}#milestone-${milestone.publicId}` },
  ]
}
