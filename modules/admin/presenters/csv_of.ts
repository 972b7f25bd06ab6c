import { csvLine, CSV_BEGIN } from '#app/data/csv'
import type { Resource } from '#app/admin/define_resource'
import { readCursor } from '../listing/cursor.js'
import type { Asked } from '../listing/asked.js'
import { pageOfRows } from '../listing/rows.js'
import { plainValueOf } from './cells.js'
import type { Reader } from './reader.js'

const BATCH = 500

/** Every row that matches, line by line, a batch of rows in memory at a time. */
export async function* csvOf(resource: Resource, asked: Asked, reader: Reader) {
  const heads = resource.columns.map(({ name }) => reader.i18n.t(`${resource.words}.columns.${name}`))
  yield CSV_BEGIN + csvLine(heads)
  for (let after = ''; ;) {
    const cursor = after ? readCursor(after, '') : null
    const page = await pageOfRows(resource, { ...asked, size: BATCH, cursor: cursor === 'broken' ? null : cursor })
    for (const row of page.rows) {
      yield csvLine(resource.columns.map((column) => plainValueOf(column, row, resource, reader)))
    }
    if (!page.after) return
    after = page.after
  }
}
