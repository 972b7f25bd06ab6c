import { oncePerPage } from '#app/http/once_per_page'
import { accountCards, type AccountCard } from './people_cards.js'

type Cards = Map<number, AccountCard>

/** Accounts by id; on a page that is only looked at each is read once, however many panels of it ask. */
export async function accountsOncePerPage(ids: number[]): Promise<Cards> {
  const known = await oncePerPage('security.accounts', async () => new Map<number, Promise<Cards>>())
  const missing = [...new Set(ids)].filter((id) => !known.has(id))
  const read = accountCards('id', missing)
  for (const id of missing) known.set(id, read)
  const cards: Cards = new Map()
  for (const id of ids) {
    const card = (await known.get(id)!).get(id)
    if (card) cards.set(id, card)
  }
  return cards
}
