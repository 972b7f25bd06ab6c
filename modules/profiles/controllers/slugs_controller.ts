import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { appUrl } from '#config/app'
import { accepted } from '#app/http/refusal'
import ChangeSlug from '#modules/profiles/actions/change_slug'
import EnsureProfile from '#modules/profiles/actions/ensure_profile'
import ProfilePolicy from '#modules/profiles/policies/profile_policy'
import { presentTabs } from '#modules/profiles/presenters/present_tabs'
import { slugsOf } from '#modules/profiles/queries/slugs_of'
import { slugValidator } from '#modules/profiles/validators/slug_validator'

/** The address of somebody's public page. */
@inject()
export default class SlugsController {
  constructor(
    private ensureProfile: EnsureProfile,
    private changeSlug: ChangeSlug
  ) {}

  async edit(ctx: HttpContext) {
    await ctx.bouncer.with(ProfilePolicy).authorize('editAddress')
    const { accountId, roles } = ctx.auth.getUserOrFail()
    await this.ensureProfile.handle(accountId)
    const isFreelancer = roles.has('freelancer')
    return ctx.view.render('profiles::pages/address', {
      ...(await slugsOf(accountId)),
      isFreelancer,
      prefix: new URL(isFreelancer ? '/talent/' : '/clients/', appUrl).href,
      tabs: presentTabs(ctx, 'address'),
    })
  }

  async update({ auth, bouncer, i18n, request, response, session }: HttpContext) {
    await bouncer.with(ProfilePolicy).authorize('editAddress')
    const { slug } = await request.validateUsing(slugValidator)
    const { accountId } = auth.getUserOrFail()
    await this.ensureProfile.handle(accountId)
    accepted(await this.changeSlug.handle({ accountId, slug }), 'profiles.refusals', 'slug')
    session.flash('success', i18n.t('profiles.address.saved'))
    return response.redirect().status(303).toPath('/settings/profile/address')
  }
}
