import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { modules } from '#app/modules/registry'
import { consoleNavigation } from '#app/admin/console_navigation'
import type { NavItem } from '#app/modules/define_module'

export interface NavLink {
  label: string
  href: string
  icon: string
  covers?: string[]
  current?: 'page'
  count?: number
  /** Name of its counter, by which an open page finds the place of the count. */
  counter?: string
}

/** The links a person sees: entries of the modules that are on, for their roles, in their order. */
export async function navigationFor(ctx: HttpContext) {
  if (!ctx.auth?.user) {
    return { main: [], tabs: [], foot: [], account: [], settings: [], console: [], action: null, unread: 0 }
  }

  const entries = modules.on.flatMap((manifest) =>
    (manifest.nav ?? []).map((item) => ({ item, module: manifest.name }))
  )
  const mine = entries.filter(({ item }) => !item.roles || item.roles.some((role) => ctx.auth.user!.roles.has(role)))
  mine.sort((a, b) => a.item.order - b.item.order)

  const links = await Promise.all(
    mine.map(async ({ item, module }) => ({ item, link: await toLink(ctx, item, module) }))
  )
  const at = (place: NavItem['place']) =>
    markCurrent(
      ctx.request.url(),
      links.filter(({ item }) => item.place === place).map(({ link }) => link)
    )
  return {
    main: at('main'),
    account: at('account'),
    settings: at('settings'),
    console: await consoleNavigation(ctx, links),
    foot: at('account'),
    tabs: markCurrent(
      ctx.request.url(),
      links.filter(({ item }) => item.tab).map(({ link }) => link)
    ).slice(0, 5),
    action: at('action')[0] ?? null,
    unread: at('bell').reduce((sum, { count }) => sum + (count ?? 0), 0),
  }
}

async function toLink(ctx: HttpContext, item: NavItem, module: string): Promise<NavLink> {
  const href = router.makeUrl(item.route)
  const count = item.counter ? await (modules.service(module) as any)[item.counter](ctx.auth.user) : undefined
  return {
    label: ctx.i18n.t(item.label),
    href,
    icon: item.icon,
    covers: item.covers,
    count: count || undefined,
    counter: item.counter,
  }
}

/** The link that leads closest to where the reader is: `/projects/mine` beats `/projects`. */
export function markCurrent(path: string, links: NavLink[]): NavLink[] {
  const nearness = ({ href, covers = [] }: NavLink) => {
    const above = [href, ...covers].filter((base) => (path === base && base === href) || path.startsWith(`${base}/`))
    return Math.max(0, ...above.map((base) => base.length))
  }
  const nearest = Math.max(0, ...links.map(nearness))
  const current = nearest > 0 ? links.find((link) => nearness(link) === nearest) : undefined
  return links.map((link) => (link === current ? { ...link, current: 'page' as const } : link))
}
