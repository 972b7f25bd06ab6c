import { currencyChoices } from '#app/money/currency_choices'
import { currencyCodes } from '#app/money/currencies'
import type { Identity } from '#app/http/identity'
import { formattersOf } from '#app/http/view_state'
import type { HttpContext } from '@adonisjs/core/http'
import { use } from '#app/modules/use'

/** What can be given, and into what it can be turned; nothing to give is an empty list. */
export async function convertForm(ctx: HttpContext, { accountId, currency }: Identity) {
  const balances = (await use('wallet').balances(accountId)).filter(({ available }) => available.isPositive)
  const fmt = formattersOf(ctx)
  const own = [...(currency ? [currency] : []), ...balances.map((one) => one.currency)]
  const from = balances.map(({ currency: code, available }) => ({
    value: code,
    label: ctx.i18n.t('exchange.form.option', { currency: code, amount: fmt.money(available) }),
  }))
  const to = currencyChoices(ctx.i18n.locale, currencyCodes, own)
  return { from, to, suggested: to.find(({ value }) => value !== from[0]?.value)?.value }
}
