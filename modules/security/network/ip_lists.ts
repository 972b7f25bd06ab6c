import db from '@adonisjs/lucid/services/db'
import { addressKey, type IpRange } from '#app/http/ip_address'
import { RangeTable } from './range_table.js'

/** `allow` outweighs all the others. */
export const LIST_KINDS = ['block', 'vpn', 'tor', 'datacenter', 'allow'] as const
export type ListKind = (typeof LIST_KINDS)[number]

const LOOK_EVERY_MS = 5_000
const AT_A_TIME = 10_000

/** The imported lists, kept in this process and read again within five seconds of an import. */
class IpLists {
  #tables = new Map<ListKind, RangeTable>()
  #stamp: string | null = null
  #lookAgainAt = 0
  #reading: Promise<void> | undefined

  /** The kinds of lists an address is on; only `allow` when it is on one of those. */
  async kindsOf(ip: string): Promise<ListKind[]> {
    await this.#refresh()
    const key = addressKey(ip)
    if (!key) return []
    const kinds = [...this.#tables].filter(([, table]) => table.has(key)).map(([kind]) => kind)
    return kinds.includes('allow') ? ['allow'] : kinds
  }

  /** Has the lists read again with the next question. */
  forget() {
    this.#lookAgainAt = 0
    this.#stamp = null
  }

  async #refresh() {
    if (performance.now() < this.#lookAgainAt) return
    this.#reading ??= this.#read().finally(() => (this.#reading = undefined))
    await this.#reading
  }

  async #read() {
    const lists = await db.from('ip_lists').orderBy('id').select('id', 'kind')
    const stamp = lists.map(({ id }) => id).join(',')
    if (stamp !== this.#stamp) {
      const ranges = Map.groupBy(await rangesOf(lists), ({ kind }) => kind)
      this.#tables = new Map([...ranges].map(([kind, found]) => [kind, new RangeTable(found)]))
      this.#stamp = stamp
    }
    this.#lookAgainAt = performance.now() + LOOK_EVERY_MS
  }
}

/** All ranges, in portions, so that other requests get their turn in between. */
async function rangesOf(lists: { id: number; kind: ListKind }[]) {
  const kinds = new Map(lists.map(({ id, kind }) => [id, kind]))
  const found: (IpRange & { kind: ListKind })[] = []
  for (let after = 0; ;) {
    const rows = await db
      .from('ip_ranges')
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_A_TIME)
      .select('id', 'list_id', 'first', 'last')
    for (const { list_id: id, first, last } of rows) {
      const kind = kinds.get(id)
      if (kind) found.push({ kind, first, last })
    }
    if (rows.length < AT_A_TIME) return found
    after = rows.at(-1)!.id
    await new Promise(setImmediate)
  }
}

export const ipLists = new IpLists()
