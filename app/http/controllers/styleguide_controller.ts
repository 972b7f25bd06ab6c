import { errors, type HttpContext } from '@adonisjs/core/http'
import { catalogue, groups, type Entry } from '#app/styleguide/catalogue'
import { renderExample } from '#app/styleguide/render_example'
import { snippetOf } from '#app/styleguide/snippet'
import { shareNavigation, shareViewState } from '#app/http/view_state'

/** Every shared component with its options and states; the demo shows it, production does not. */
export default class StyleguideController {
  index({ view }: HttpContext) {
    const entries = catalogue()
    return view.render('pages/styleguide/index', {
      groups: groups.map((group) => ({ group, entries: entries.filter((entry) => entry.group === group) })),
    })
  }

  async group(ctx: HttpContext) {
    const { group } = ctx.params
    const entries = catalogue().filter((entry) => entry.group === group)
    if (entries.length === 0) throw notFound(ctx)
    const shown = await Promise.all(entries.map((entry) => withExamples(ctx, entry)))
    await preview(ctx)
    return ctx.view.render('pages/styleguide/group', { group, entries: shown, groups })
  }

  async show(ctx: HttpContext) {
    const entry = catalogue().find(({ slug }) => slug === ctx.params.component)
    if (!entry) throw notFound(ctx)
    const shown = await withExamples(ctx, entry)
    await preview(ctx)
    return ctx.view.render('pages/styleguide/show', { entry: shown, ...look(ctx) })
  }
}

async function withExamples(ctx: HttpContext, entry: Entry) {
  const state = { ...shareViewState(ctx), ...look(ctx) }
  const rendered = entry.examples.map(async (example) => ({
    ...example,
    snippet: snippetOf(entry.tag, example),
    html: await renderExample(entry, example, state),
  }))
  return { ...entry, examples: await Promise.all(rendered) }
}

/** A page may be looked at in another theme, direction or width than the reader's own. */
function look({ request }: HttpContext) {
  const { theme, dir, narrow } = request.qs()
  return {
    ...(theme === 'light' || theme === 'dark' ? { theme } : {}),
    ...(dir === 'rtl' ? { dir } : {}),
    isNarrow: narrow === '1',
  }
}

async function preview(ctx: HttpContext) {
  await shareNavigation(ctx)
  ctx.view.share(look(ctx))
}

function notFound({ request }: HttpContext) {
  return new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
}
