import type { HttpContext } from '@adonisjs/core/http'
import { formattersOf } from '#app/http/view_state'
import { asWritten } from '#app/ui/intl'
import { Exception } from '@adonisjs/core/exceptions'
import type Contract from '#modules/contracts/models/contract'
import { signedText } from '#modules/contracts/presenters/signed_text'
import { diffOf } from '#modules/contracts/presenters/text_diff'
import { readTexts } from '#modules/contracts/queries/read_texts'

/** One version of a contract's text: who signed it when, and what is other than in the one before. */
export async function versionPage(ctx: HttpContext, contract: Contract, typed: string) {
  const record = await readTexts(contract)
  const at = record.texts.findIndex((row) => String(row.version) === typed)
  if (at < 0) throw new Exception('There is no such version', { status: 404 })
  const reader = { i18n: ctx.i18n, fmt: formattersOf(ctx) }
  const before = record.texts[at - 1]
  return {
    contract,
    version: record.texts[at].version,
    signed: signedText({ ...record, contract, texts: record.texts.slice(0, at + 1) }, reader),
    diff: before ? diffOf(before.text, record.texts[at].text) : null,
    versions: record.texts.map((row) => ({
      label: ctx.i18n.t('contracts.text.version', { version: row.version }),
      href: `${contract.path}/versions/${row.version}`,
      isCurrent: String(row.version) === typed,
    })),
    crumbs: [
      { label: ctx.i18n.t('contracts.index.title'), href: '/contracts' },
      { label: asWritten(ctx.i18n.locale, contract.title), href: contract.path },
      { label: ctx.i18n.t('contracts.text.version', { version: record.texts[at].version }) },
    ],
  }
}
