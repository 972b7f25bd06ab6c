import type { HttpContext } from '@adonisjs/core/http'
import type { Column, RelatedList, Resource, Row } from '#app/admin/define_resource'
import { resourcePath } from '#app/admin/resources'
import { actionsFor } from '../acting/permitted.js'
import { historyOf } from '../queries/history_of.js'
import { cellOf } from './cells.js'
import { readerOf, type Reader } from './reader.js'

const MOST_RELATED = 50

/** One row: its facts, what belongs to it, what can be done, and what was done to it. */
export async function detailPage(ctx: HttpContext, resource: Resource, listed: Row) {
  const reader = readerOf(ctx)
  const me = ctx.auth.getUserOrFail()
  const { words, detail } = resource
  const row = detail.complete ? await detail.complete(listed) : listed
  const path = resourcePath(resource)
  return {
    resource,
    row,
    title: resource.title(row),
    crumbs: [{ label: ctx.i18n.t(`${words}.title`), href: path }],
    badges: badgesOf(resource, row, reader),
    sections: detail.sections.map(({ name, fields }) => ({
      title: ctx.i18n.t(`${words}.sections.${name}`),
      fields: fields.map((field) => ({
        label: labelOf(field, words, reader),
        cell: cellOf(field, row, resource, reader),
      })),
    })),
    related: await Promise.all((detail.related ?? []).map((list) => relatedOf(list, row, { resource, reader }))),
    actions: actionsFor(resource, listed, me).map(({ name, tone }) => ({
      label: ctx.i18n.t(`${words}.acts.${name}.label`),
      href: `${path}/${encodeURIComponent(row._key)}/actions/${name}`,
      tone,
    })),
    history: await historyOf(resource.subject, String(row._key), ctx.i18n),
  }
}

function labelOf({ name }: Column, words: string, { i18n }: Reader) {
  return i18n.t(`${words}.columns.${name}`)
}

function badgesOf(resource: Resource, row: Row, reader: Reader) {
  return resource.columns
    .filter(({ kind }) => kind === 'badge')
    .flatMap((column) => cellOf(column, row, resource, reader).badges ?? [])
}

async function relatedOf(list: RelatedList, row: Row, { resource, reader }: { resource: Resource; reader: Reader }) {
  const words = `${resource.words}.related.${list.name}`
  const rows = await list.rows(row)
  return {
    title: reader.i18n.t(`${words}.title`),
    none: reader.i18n.t(`${words}.none`),
    heads: list.columns.map((column) => ({
      label: reader.i18n.t(`${words}.columns.${column.name}`),
      isNumber: isNumber(column),
    })),
    rows: rows.slice(0, MOST_RELATED).map((one) => ({
      cells: list.columns.map((column) => ({ ...cellOf(column, one, resource, reader), isNumber: isNumber(column) })),
    })),
  }
}

function isNumber({ kind }: Column) {
  return kind === 'money' || kind === 'count' || kind === 'size'
}
