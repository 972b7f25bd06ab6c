import type { HttpContext } from '@adonisjs/core/http'
import type { Column, Resource, Row } from '#app/admin/define_resource'
import { resourcePath } from '#app/admin/resources'
import { addressOf, parametersOf } from '../listing/address.js'
import { readAsked, SIZES, type Asked } from '../listing/asked.js'
import { COUNTED, countRows, pageOfRows, type PageOfRows } from '../listing/rows.js'
import { savedViews } from '../queries/saved_views.js'
import { bulkActionsFor } from '../acting/permitted.js'
import { cellOf } from './cells.js'
import { filterFields } from './filter_fields.js'
import { presentViews } from './view_tabs.js'
import { readerOf, type Reader } from './reader.js'

/** Everything the list of a resource shows; the number of its queries does not depend on the number of rows. */
export async function listPage(ctx: HttpContext, resource: Resource) {
  const me = ctx.auth.getUserOrFail()
  const reader = readerOf(ctx)
  const asked = readAsked(resource, ctx.request.qs(), me.zone)
  const page = await pageOfRows(resource, asked)
  const views = await savedViews(resource.name, me.id)
  return {
    resource,
    path: resourcePath(resource),
    asked,
    isNarrowed: asked.search !== '' || asked.filters.size > 0,
    total: totalOf(await countRows(resource, asked), reader),
    heads: resource.columns.map((column) => headOf(column, { resource, asked }, reader)),
    rows: page.rows.map((row) => rowOf(row, resource, reader)),
    fields: await filterFields(resource, asked, reader),
    views: presentViews({ resource, asked, views, me }, reader),
    query: new URLSearchParams(without(parametersOf(resource, asked), 'view')).toString(),
    ...links(resource, asked, page),
    ignored: asked.ignored.map((name) => name.slice(0, 40)),
    bulk: bulkActionsFor(resource, me).map(({ name, tone }) => ({
      label: reader.i18n.t(`${resource.words}.acts.${name}.label`),
      href: `${resourcePath(resource)}/bulk/${name}`,
      tone,
    })),
  }
}

function totalOf(counted: number, { i18n, fmt }: Reader) {
  const count = fmt.number(Math.min(counted, COUNTED))
  return counted > COUNTED
    ? i18n.t('admin.resources.more_than', { count })
    : i18n.t('admin.resources.total', { count: counted })
}

function headOf(column: Column, { resource, asked }: { resource: Resource; asked: Asked }, { i18n }: Reader) {
  const isSorted = asked.sort.column === column
  const next = isSorted && !asked.sort.descending ? `-${column.name}` : column.name
  return {
    label: i18n.t(`${resource.words}.columns.${column.name}`),
    isNumber: isNumber(column),
    href: column.sort ? addressOf(resource, asked, { sort: next === resource.sort ? null : next }) : null,
    sorted: isSorted ? (asked.sort.descending ? 'descending' : 'ascending') : undefined,
  }
}

function rowOf(row: Row, resource: Resource, reader: Reader) {
  const href = `${resourcePath(resource)}/${encodeURIComponent(row._key)}`
  return {
    key: String(row._key),
    title: resource.title(row),
    cells: resource.columns.map((column, index) => {
      const cell = cellOf(column, row, resource, reader)
      return { ...cell, href: index === 0 ? href : cell.href, isNumber: isNumber(column) }
    }),
  }
}

function isNumber({ kind }: Column) {
  return kind === 'money' || kind === 'count' || kind === 'size'
}

function links(resource: Resource, asked: Asked, { after, before }: PageOfRows) {
  const sizes = SIZES.map((size) => ({
    size,
    href: addressOf(resource, asked, { size: size === SIZES[0] ? null : String(size) }),
    current: size === asked.size,
  }))
  return {
    sizes,
    firstPage: asked.cursor ? addressOf(resource, asked) : null,
    previousPage: before ? addressOf(resource, asked, { before }) : null,
    nextPage: after ? addressOf(resource, asked, { after }) : null,
    exportHref:
      resource.export === false
        ? null
        : addressOf(resource, asked, { view: null }, `${resourcePath(resource)}/export.csv`),
  }
}

function without(parameters: Record<string, string>, name: string) {
  return Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name))
}
