import type { HttpContext } from '@adonisjs/core/http'
import ClientPagePolicy from '#modules/profiles/policies/client_page_policy'
import { presentClient } from '#modules/profiles/presenters/present_client'
import { findClient } from '#modules/profiles/queries/find_client'

export default class ClientsController {
  async show(ctx: HttpContext) {
    const page = await findClient(ctx.params.slug)
    await ctx.bouncer.with(ClientPagePolicy).authorize('read', page)
    const { slug } = page!
    if (slug !== ctx.params.slug) return ctx.response.redirect().status(301).toPath(`/clients/${slug}`)
    return ctx.view.render('profiles::pages/client', presentClient(page!, ctx))
  }
}
