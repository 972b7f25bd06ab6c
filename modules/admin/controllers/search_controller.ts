import type { HttpContext } from '@adonisjs/core/http'
import ConsolePolicy from '../policies/console_policy.js'
import { searchPage } from '../presenters/search_page.js'

export default class SearchController {
  async show(ctx: HttpContext) {
    await ctx.bouncer.with(ConsolePolicy).authorize('visit')
    return ctx.view.render('admin::pages/search', await searchPage(ctx))
  }
}
