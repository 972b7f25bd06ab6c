import type { I18n } from '@adonisjs/i18n'
import db from '@adonisjs/lucid/services/db'
import type { Formatters } from '#app/ui/formatters'
import { use } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'
import type Dispute from '#modules/contracts/models/dispute'

/** Every submission of a disputed milestone with its files by hash and the changes that were asked for: four queries. */
export async function handedInFor(
  dispute: Dispute,
  contract: Contract,
  { i18n, fmt }: { i18n: I18n; fmt: Formatters }
) {
  const of = (table: string) => db.from(table).where('milestone_id', dispute.milestoneId).orderBy('id')
  const [submissions, changes] = await Promise.all([of('milestone_submissions'), of('change_requests')])
  const ids = submissions.map(({ id }) => id)
  const files = await db.from('submission_files').whereIn('submission_id', ids).orderBy('id')
  const people = await use('security').users([
    ...new Set([...submissions.map((row) => row.submitted_by), ...changes.map((row) => row.requested_by)]),
  ])
  const said = (userId: number, at: number) => ({
    who: people.get(userId)?.name ?? '',
    at: fmt.dateTime(at),
    iso: fmt.iso(at),
  })
  return submissions.map((row) => {
    const change = changes.find((one) => one.submission_id === row.id)
    return {
      title: i18n.t('contracts.submission.title', { number: row.number }),
      ...said(row.submitted_by, row.submitted_at),
      note: row.note,
      files: files
        .filter((file) => file.submission_id === row.id)
        .map((file) => ({
          name: file.name,
          size: fmt.size(Number(file.size)),
          sha256: file.sha256,
          href: `${dispute.pathIn(contract)}/files/${file.public_id}`,
        })),
      change: change && { text: change.text, ...said(change.requested_by, change.requested_at) },
    }
  })
}
