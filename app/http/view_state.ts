import router from '@adonisjs/core/services/router'
import i18nManager from '@adonisjs/i18n/services/main'
import edge from 'edge.js'
import type { HttpContext } from '@adonisjs/core/http'
import type { I18n } from '@adonisjs/i18n'
import type { NextFn } from '@adonisjs/core/types/http'
import { isDemo } from '#config/app'
import { formOf } from '#app/http/form_state'
import { directionOf } from '#app/ui/direction'
import { Formatters } from '#app/ui/formatters'
import { asWritten } from '#app/ui/intl'
import { CONTRASTS, THEMES } from '#app/ui/looks'
import { navigationFor } from '#app/ui/navigation'
import { bringReckoner } from '#app/money/reckoner'
import { renderSlot, type PanelRenderer } from '#app/modules/slots'
import { modules } from '#app/modules/registry'
import { settingsInTexts, settingValue } from '#app/settings/setting_registry'

/** What every template can use. */
export default class ViewState {
  async handle(ctx: HttpContext, next: NextFn) {
    await bringReckoner(ctx)
    shareViewState(ctx)
    await shareNavigation(ctx)
    return next()
  }
}

/** Shares the links and counters of the navigation; once more after a page has read what they count. */
export async function shareNavigation(ctx: HttpContext) {
  const nav = await navigationFor(ctx)
  ctx.view.share({ nav, me: meOf(ctx, nav.unread) })
}

/** Shares the state that needs no query; error pages of requests that never reached a stack use it alone. */
export function shareViewState(ctx: HttpContext) {
  const me = ctx.auth?.user
  const i18n = i18nManager.locale(me?.locale ?? i18nManager.getSupportedLocaleFor(ctx.request.languages()) ?? 'en')
  ctx.i18n = i18n

  const fmt = new Formatters(i18n.locale, me?.zone ?? 'UTC', ctx.reckoner)
  let named: Record<string, unknown> | undefined
  const state = {
    i18n,
    t: (key: string, data?: any) => i18n.t(key, { ...(named ??= settingsInTexts(fmt)), ...data }),
    locale: i18n.locale,
    dir: directionOf(i18n.locale),
    theme: chosenHere(ctx, 'ml_theme', THEMES) ?? me?.theme ?? 'system',
    contrast: chosenHere(ctx, 'ml_contrast', CONTRASTS) ?? me?.contrast ?? 'system',
    me: meOf(ctx),
    nav: { main: [], tabs: [], foot: [], settings: [], action: null, unread: 0 },
    flash: { success: ctx.session?.flashMessages.get('success'), error: ctx.session?.flashMessages.get('error') },
    form: formOf(ctx),
    fmt,
    asWritten: (words: unknown) => asWritten(i18n.locale, words),
    currentPath: ctx.request.url(),
    formPage: ctx.request.url(true),
    requestId: ctx.request.id(),
    isDemo,
    urlFor: (name: string, params?: any, options?: any) => router.makeUrl(name, params, options),
    moduleOn: (name: string) => modules.isOn(name),
    setting: settingValue,
    cspNonce: (ctx.response as any).nonce,
    request: ctx.request,
    csrfToken: ctx.request.csrfToken,
    csrfField: () =>
      edge.globals.html.safe(`<input type="hidden" name="_csrf" value="${ctx.request.csrfToken ?? ''}">`),
  }
  ctx.view.share({ ...state, slot: slotsOf(state) })
  return state
}

/** Panels of a page share one renderer: giving the state to one costs more than most panels. */
function slotsOf(state: Record<string, unknown>) {
  let renderer: PanelRenderer | undefined
  return async (name: string, props: Record<string, unknown> = {}) =>
    renderSlot(name, (renderer ??= edge.createRenderer().share(state)), props)
}

/** The reader, as templates see them. */
function meOf(ctx: HttpContext, unread = 0) {
  const me = ctx.auth?.user
  return me
    ? {
        name: me.name,
        publicId: me.publicId,
        email: me.email,
        roles: [...me.roles],
        accountName: me.accountName,
        picture: me.picture,
        isEmailVerified: me.isEmailVerified,
        unread,
      }
    : null
}

/** What was chosen on this device; it wins over what the person set for all of theirs. */
function chosenHere(ctx: HttpContext, cookie: string, choices: readonly string[]) {
  const chosen = ctx.request.plainCookie(cookie, { encoded: false })
  return choices.includes(chosen) ? chosen : undefined
}

/** Formatters of the person who asks. */
export function formattersOf(ctx: HttpContext) {
  return new Formatters(ctx.i18n.locale, ctx.auth?.user?.zone ?? 'UTC', ctx.reckoner)
}

declare module '@adonisjs/core/http' {
  export interface HttpContext {
    i18n: I18n
  }
}
