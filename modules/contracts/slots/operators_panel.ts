import { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import Contract from '#modules/contracts/models/contract'
import { signedText } from '#modules/contracts/presenters/signed_text'
import { timelineOf } from '#modules/contracts/presenters/timeline'
import { readContract } from '#modules/contracts/queries/read_contract'

const NOBODY = 0

/** What was signed and what happened, for operators; the download is the parties' own. */
export default async function operatorsPanel({ row }: { row: { id: number } }) {
  const ctx = HttpContext.getOrFail()
  const reader = { i18n: ctx.i18n, fmt: formattersOf(ctx), me: NOBODY }
  const record = await readContract(await Contract.findOrFail(row.id))
  return { signed: { ...signedText(record, reader), href: null }, timeline: timelineOf(record, reader) }
}
