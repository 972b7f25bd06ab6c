import db from '@adonisjs/lucid/services/db'

export const SHIPS = '/admin/r/ships'

/** Ships of the sample harbour, in this order; returns their numbers. */
export async function ships(...names: string[]): Promise<number[]> {
  const numbers: number[] = []
  for (const name of names) {
    const [number] = await db.table('harbour_ships').insert({ name })
    numbers.push(Number(number))
  }
  return numbers
}

export async function shipNames(): Promise<string[]> {
  const rows = await db.from('harbour_ships').orderBy('id').select('name')
  return rows.map(({ name }) => name)
}

/** The names in the first column of a list's page, from top to bottom. */
export function listed(html: string): string[] {
  return [...html.matchAll(/<a class="link" href="\/admin\/r\/ships\/\d+">([^<]*)<\/a>/g)].map(([, name]) => name)
}

/** The address of the link with this text. */
export function hrefOf(html: string, text: string): string {
  const [, href] = new RegExp(`href="([^"]*)"[^>]*>\\s*${text}`).exec(html) ?? []
  if (!href) throw new Error(`There is no link "${text}"`)
  return href.replaceAll('&amp;', '&')
}
