import { errors } from '@adonisjs/core/http'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { refuse } from '#app/outcome'
import { changeSetting } from '#app/settings/change_setting'
import { findSetting, wordsOf, type Declared } from '#app/settings/setting_registry'
import SettingPolicy from '../policies/setting_policy.js'
import { valueInWords } from '../presenters/setting_words.js'
import { anchorOf, settingsPage } from '../presenters/settings_page.js'
import { settingValidator } from '../validators/setting_validator.js'

export default class SettingsController {
  async index(ctx: HttpContext) {
    await ctx.bouncer.with(SettingPolicy).authorize('visit')
    return ctx.view.render('admin::pages/settings', await settingsPage(ctx))
  }

  async update(ctx: HttpContext) {
    const { i18n, params, request, response, session } = ctx
    const entry = findSetting(params.name)
    if (!entry) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    await ctx.bouncer.with(SettingPolicy).authorize('change', entry.setting)
    await this.#change(ctx, entry)

    const label = i18n.t(`${wordsOf(entry)}.label`)
    const value = valueInWords(ctx, entry, entry.setting.get())
    session.flash('success', i18n.t('admin.settings.saved', { label, value }))
    return response.redirect().toPath(`/admin/settings#${anchorOf(params.name)}`)
  }

  async #change(ctx: HttpContext, entry: Declared) {
    const { value = '', reason, version, reset } = await ctx.request.validateUsing(settingValidator)
    const { id, publicId } = ctx.auth.getUserOrFail()
    const by = { userId: id, actorId: publicId, reason, version }
    const outcome = await changeSetting(entry.setting.name, reset ? null : value, by)
    const isStale = !outcome.ok && outcome.reason === 'stale'
    const current = valueInWords(ctx, entry, entry.setting.get())
    return accepted(isStale ? refuse('stale', { current }) : outcome, 'settings.refusals', 'value')
  }
}
