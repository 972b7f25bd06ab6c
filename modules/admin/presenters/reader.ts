import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import { formattersOf } from '#app/http/view_state'
import type { Formatters } from '#app/ui/formatters'

/** Who reads a page: their words, and how they write numbers and dates. */
export interface Reader {
  i18n: I18n
  fmt: Formatters
}

export function readerOf(ctx: HttpContext): Reader {
  return { i18n: ctx.i18n, fmt: formattersOf(ctx) }
}
