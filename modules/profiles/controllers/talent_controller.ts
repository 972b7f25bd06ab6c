import type { HttpContext } from '@adonisjs/core/http'
import TalentPolicy from '#modules/profiles/policies/talent_policy'
import { readFilters } from '#modules/profiles/filters/talent_filters'
import { findTalent } from '#modules/profiles/queries/find_talent'
import { listTalent } from '#modules/profiles/queries/list_talent'
import { presentList } from '#modules/profiles/presenters/present_list'
import { presentTalent } from '#modules/profiles/presenters/present_talent'

export default class TalentController {
  async index(ctx: HttpContext) {
    const filters = readFilters(ctx.request.qs())
    return ctx.view.render('profiles::pages/talent', presentList(await listTalent(filters), filters, ctx))
  }

  async show(ctx: HttpContext) {
    const page = await findTalent(ctx.params.slug)
    await ctx.bouncer.with(TalentPolicy).authorize('read', page)
    if (page!.card.slug !== ctx.params.slug) {
      return ctx.response.redirect().status(301).toPath(`/talent/${page!.card.slug}`)
    }
    return ctx.view.render('profiles::pages/person', presentTalent(page!, ctx))
  }
}
