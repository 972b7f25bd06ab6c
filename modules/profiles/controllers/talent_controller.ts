import type { HttpContext } from '@adonisjs/core/http'
import TalentPolicy from '#modules/profiles/policies/talent_policy'
import { readFilters } from '#modules/profiles/filters/talent_filters'
import { findTalent } from '#modules/profiles/queries/find_talent'
import { listTalent } from '#modules/profiles/queries/list_talent'
import { talentFacets } from '#modules/profiles/queries/talent_facets'
import { TalentQuery } from '#modules/profiles/queries/talent_query'
import { presentList } from '#modules/profiles/presenters/present_list'
import { presentTalent } from '#modules/profiles/presenters/present_talent'

export default class TalentController {
  async index(ctx: HttpContext) {
    const filters = readFilters(ctx.request.qs())
    const talent = await TalentQuery.for(filters)
    const list = await listTalent(talent, filters)
    const facets = await talentFacets(talent, filters)
    return ctx.view.render('profiles::pages/talent', presentList({ ctx, filters, facets, ...list }))
  }

  async show(ctx: HttpContext) {
    const page = await findTalent(ctx.params.slug)
    await ctx.bouncer.with(TalentPolicy).authorize('read', page)
    return ctx.view.render('profiles::pages/person', presentTalent(page!, ctx))
  }
}
