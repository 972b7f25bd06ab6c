import { record } from '#app/audit/audit'
import { bulkInsert } from '#app/data/bulk_insert'
import { newPublicId } from '#app/data/public_id'
import { transact, type Trx } from '#app/data/transact'
import { done, type Outcome } from '#app/outcome'
import { clock } from '#app/time/clock'
import type { IpRange } from '#app/http/ip_address'
import { ipLists, type ListKind } from '../network/ip_lists.js'
import { readIpList } from '../network/read_ip_list.js'

interface Import {
  kind: ListKind
  /** Whose list it is; what was imported from there before is replaced. */
  source: string
  text: string
}

/**
 * Takes over a list of addresses, all of it or nothing. Refuses with `malformed` or `too_wide` (whose details name the
 * line), `empty` or `too_many`.
 */
export class ImportIpList {
  async handle({ kind, source, text }: Import, outer?: Trx): Promise<Outcome<{ size: number }, string>> {
    const read = readIpList(text)
    if (!read.ok) return read
    await transact((trx) => this.#replace({ kind, source }, read.value, trx), outer)
    ipLists.forget()
    return done({ size: read.value.length })
  }

  async #replace({ kind, source }: Omit<Import, 'text'>, ranges: IpRange[], trx: Trx) {
    const old = await trx.from('ip_lists').where('source', source).select('id').first()
    if (old) await trx.from('ip_ranges').where('list_id', old.id).delete()
    await trx.from('ip_lists').where('source', source).delete()
    const list = { public_id: newPublicId(), kind, source, size: ranges.length, imported_at: clock.now() }
    const [listId] = await trx.table('ip_lists').insert(list)
    const rows = ranges.map(({ first, last }) => [Number(listId), first, last])
    await bulkInsert(trx, 'ip_ranges', ['list_id', 'first', 'last'], rows)
    const entry = { action: 'security.ip_list_imported', subjectType: 'ip_list', subjectId: list.public_id }
    await record({ ...entry, actorId: null, details: { kind, source, size: ranges.length } }, trx)
  }
}
