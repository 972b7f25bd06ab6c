import type { Identity } from '#app/http/identity'
import { modules } from '#app/modules/registry'
import type { NavItem } from '#app/modules/define_module'

/** An entry of the navigation with what waits behind it. */
export interface Waiting {
  item: NavItem
  count: number
}

/** What the entries of the main navigation count for a person, where there is something; `without` leaves a module out. */
export async function whatWaits(identity: Identity, { without }: { without: string }): Promise<Waiting[]> {
  const waiting: Waiting[] = []
  for (const { name, nav = [] } of modules.on) {
    for (const item of name === without ? [] : nav) {
      if (item.place !== 'main' || !item.counter) continue
      if (item.roles && !item.roles.some((role) => identity.roles.has(role))) continue
      const count: number = await (modules.service(name) as any)[item.counter](identity)
      if (count > 0) waiting.push({ item, count })
    }
  }
  return waiting
}
