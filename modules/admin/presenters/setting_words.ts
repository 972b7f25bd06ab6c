import type { HttpContext } from '@adonisjs/core/http'
import { Money } from '#app/money/money'
import { formattersOf } from '#app/http/view_state'
import { wordsOf, type Declared } from '#app/settings/setting_registry'
import { asWritten } from '#app/ui/intl'

/** A value of a setting as the reader says it: "14 days", "12.5%", "On". */
export function valueInWords(ctx: HttpContext, entry: Declared, value: any): string {
  const { setting } = entry
  const { i18n } = ctx
  const fmt = formattersOf(ctx)
  switch (setting.spec.kind) {
    case 'integer':
      return withUnit(ctx, fmt.number(value), { unit: setting.spec.unit, count: value })
    case 'percent':
      return i18n.t('admin.settings.percent', { value: fmt.number(value / 100) })
    case 'money':
      return fmt.money(value)
    case 'boolean':
      return i18n.t(value ? 'admin.settings.on' : 'admin.settings.off')
    case 'choice':
      return i18n.t(`${wordsOf(entry)}.choices.${value}`)
    case 'list':
      return value.length > 0
        ? fmt.list(value.map((line: string) => asWritten(i18n.locale, line)))
        : i18n.t('admin.settings.nothing')
    default:
      return value === '' ? i18n.t('admin.settings.nothing') : asWritten(i18n.locale, value)
  }
}

function withUnit({ i18n }: HttpContext, value: string, { unit, count }: { unit?: string; count: number }) {
  return unit ? i18n.t('admin.settings.with_unit', { value, unit: i18n.t(`settings.units.${unit}`, { count }) }) : value
}

/** What a setting may be, or null when anything goes. */
export function allowedInWords(ctx: HttpContext, entry: Declared): string | null {
  const { kind, choices, default: standard } = entry.setting.spec
  const { min, max } = entry.setting.limits
  if (choices) return formattersOf(ctx).list(choices.map((choice) => valueInWords(ctx, entry, choice)))
  if (min === undefined || max === undefined) return null

  const key = { text: 'characters', list: 'lines' }[kind as string] ?? 'from_to'
  const said = (limit: number) => {
    if (key !== 'from_to') return formattersOf(ctx).number(limit)
    return valueInWords(ctx, entry, kind === 'money' ? Money.of(limit, standard.currency) : limit)
  }
  return ctx.i18n.t(`admin.settings.${key}`, { min: said(min), max: said(max) })
}
