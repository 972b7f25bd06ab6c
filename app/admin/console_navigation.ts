import type { HttpContext } from '@adonisjs/core/http'
import type { NavItem } from '#app/modules/define_module'
import { CONSOLE_GROUPS, type ConsoleGroup } from '#app/admin/define_resource'
import { maySee, resourcePath, resourcesThatAreOn } from '#app/admin/resources'
import { markCurrent, type NavLink } from '#app/ui/navigation'

interface Placed {
  group: ConsoleGroup
  order: number
  link: NavLink
}

/** The console's links by group, for the reader's roles: pages the modules name, and resources. Empty for everybody else. */
export async function consoleNavigation(ctx: HttpContext, links: { item: NavItem; link: NavLink }[]) {
  const pages = links
    .filter(({ item }) => item.place === 'admin')
    .map(({ item, link }): Placed => ({ group: item.group ?? 'system', order: item.order, link }))
  if (pages.length === 0) return []

  const placed = [...pages, ...(await resourceLinks(ctx))].sort((a, b) => a.order - b.order)
  const marked = markCurrent(
    ctx.request.url(),
    placed.map(({ link }) => link)
  )
  return CONSOLE_GROUPS.map((group) => ({
    // The front page needs no heading above it.
    label: group === 'overview' ? null : ctx.i18n.t(`ui.console.${group}`),
    links: marked.filter((_, index) => placed[index].group === group),
  })).filter((group) => group.links.length > 0)
}

async function resourceLinks({ auth, i18n }: HttpContext): Promise<Placed[]> {
  const seen = (await resourcesThatAreOn()).filter((resource) => maySee(auth.user!.roles, resource))
  return seen.map((resource) => ({
    group: resource.group,
    order: resource.order ?? 100,
    link: { label: i18n.t(`${resource.words}.title`), href: resourcePath(resource), icon: resource.icon },
  }))
}
