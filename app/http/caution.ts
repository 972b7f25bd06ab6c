import type { HttpContext } from '@adonisjs/core/http'
import { Formatters } from '#app/ui/formatters'
import { asWritten } from '#app/ui/intl'

/** What an author is told when other words were kept than those typed: a translation key, and what was left out. */
export interface Caution {
  words: string
  removed?: string[]
}

/** The sentence, in the reader's language; `{removed}` lists what was left out as it was typed. */
export function cautionText({ i18n, auth }: HttpContext, { words, removed = [] }: Caution) {
  const fmt = new Formatters(i18n.locale, auth.user?.zone ?? 'UTC')
  return i18n.t(words, { removed: fmt.list(removed.map((part) => asWritten(i18n.locale, part))) })
}

/** Shows it on the next page; nothing without one. */
export function flashCaution(ctx: HttpContext, caution: Caution | null | undefined) {
  if (caution) ctx.session.flash('error', cautionText(ctx, caution))
}
