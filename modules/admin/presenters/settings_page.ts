import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { formOf } from '#app/http/form_state'
import { formattersOf } from '#app/http/view_state'
import { allSettings, wordsOf, type Declared } from '#app/settings/setting_registry'
import { refreshState } from '#app/state/shared_state'
import { mayChange } from '../policies/setting_policy.js'
import { settingChanges, type SettingChange } from '../queries/setting_changes.js'
import { allowedInWords, valueInWords } from './setting_words.js'

/** The settings the reader may change, the kernel's first, then by module; read anew, so that values fit their versions. */
export async function settingsPage(ctx: HttpContext) {
  await refreshState()
  const reader = ctx.auth.getUserOrFail()
  const mine = allSettings().filter(({ setting }) => mayChange(reader, setting))
  const changes = await settingChanges(mine.map(({ setting }) => setting.name))
  const groups = Map.groupBy(mine, ({ module }) => (module ? `${module}.settings.group` : 'settings.kernel'))
  return {
    groups: [...groups].map(([title, entries]) => ({
      title: ctx.i18n.t(title),
      rows: entries.map((entry) => rowOf(ctx, entry, changes.get(entry.setting.name) ?? [])),
    })),
  }
}

function rowOf(ctx: HttpContext, entry: Declared, changes: SettingChange[]) {
  const { setting } = entry
  const { kind, unit, choices } = setting.spec
  return {
    ...placeOf(ctx, entry),
    label: ctx.i18n.t(`${wordsOf(entry)}.label`),
    hint: ctx.i18n.t(`${wordsOf(entry)}.hint`),
    kind,
    isLong: kind === 'list' || (kind === 'text' && (setting.limits.max ?? Infinity) > 200),
    value: setting.show(),
    isDefault: setting.isDefault,
    affix: kind === 'percent' ? '%' : unit && ctx.i18n.t(`settings.units.${unit}`, { count: setting.get() }),
    currency: kind === 'money' ? setting.get().currency : undefined,
    options: (kind === 'boolean' ? [true, false] : choices)?.map((choice: any) => ({
      value: setting.show(choice),
      label: valueInWords(ctx, entry, choice),
    })),
    facts: factsOf(ctx, entry),
    version: changes[0]?.version ?? 0,
    history: changes.map((change) => changeOf(ctx, entry, change)),
  }
}

/** Where it stands on the page and is sent to; the fields of a refused form bear the names its summary links to. */
function placeOf(ctx: HttpContext, { setting: { name } }: Declared) {
  const action = router.makeUrl('admin.settings.update', { name })
  const isRefused = formOf(ctx).isRefused && ctx.request.url() === action
  const anchor = anchorOf(name)
  return { action, anchor, ids: isRefused ? {} : { value: `${anchor}-value`, reason: `${anchor}-reason` } }
}

export function anchorOf(name: string) {
  return `setting-${name.replaceAll(/[._]/g, '-')}`
}

function factsOf(ctx: HttpContext, entry: Declared) {
  const { setting } = entry
  const facts = [
    ['in_force', valueInWords(ctx, entry, setting.get())],
    ['standard', valueInWords(ctx, entry, setting.spec.default)],
    ['allowed', allowedInWords(ctx, entry)],
  ]
  return facts
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ({ label: ctx.i18n.t(`admin.settings.${key}`), value }))
}

function changeOf(ctx: HttpContext, entry: Declared, { value, by, reason, changedAt }: SettingChange) {
  return {
    value:
      value === null ? ctx.i18n.t('admin.settings.to_default') : valueInWords(ctx, entry, entry.setting.decode(value)),
    line: ctx.i18n.t('admin.settings.changed', {
      name: by ?? ctx.i18n.t('admin.settings.server'),
      when: formattersOf(ctx).dateTime(changedAt),
      reason,
    }),
  }
}
