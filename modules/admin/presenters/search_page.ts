import type { HttpContext } from '@adonisjs/core/http'
import type { Resource } from '#app/admin/define_resource'
import { maySee, resourcePath, resourcesThatAreOn } from '#app/admin/resources'
import { addressOf } from '../listing/address.js'
import { readAsked } from '../listing/asked.js'
import { pageOfRows } from '../listing/rows.js'
import { cellOf } from './cells.js'
import { readerOf, type Reader } from './reader.js'

const MOST = 5

/** The newest five of each list that hold these words; one page of each, in the order of the console. */
export async function searchPage(ctx: HttpContext) {
  const { roles, zone } = ctx.auth.getUserOrFail()
  const given = ctx.request.input('q')
  const words = typeof given === 'string' ? given.trim().slice(0, 200) : ''
  const seen = (await resourcesThatAreOn()).filter((resource) => resource.search && maySee(roles, resource))
  seen.sort((one, other) => (one.order ?? 100) - (other.order ?? 100))
  const found = words
    ? await Promise.all(seen.map((resource) => foundIn(resource, { words, zone }, readerOf(ctx))))
    : []
  return { words, found: found.filter(({ rows }) => rows.length > 0) }
}

async function foundIn(resource: Resource, { words, zone }: { words: string; zone: string }, reader: Reader) {
  const asked = readAsked(resource, { q: words }, zone)
  const { rows, after } = await pageOfRows(resource, { ...asked, size: MOST })
  return {
    title: reader.i18n.t(`${resource.words}.title`),
    moreHref: after ? addressOf(resource, asked) : null,
    rows: rows.map((row) => ({
      title: resource.title(row),
      href: `${resourcePath(resource)}/${encodeURIComponent(row._key)}`,
      facts: resource.columns
        .slice(1, 4)
        .filter(({ kind }) => kind === 'text' || kind === 'code')
        .map((column) => cellOf(column, row, resource, reader).text)
        .filter(Boolean)
        .join(' · '),
    })),
  }
}
