import type { Identity } from '#app/http/identity'
import type { Resource } from '#app/admin/define_resource'
import { resourcePath } from '#app/admin/resources'
import type { Asked } from '../listing/asked.js'
import type { SavedView } from '../queries/saved_views.js'
import type { Reader } from './reader.js'

interface Shown {
  resource: Resource
  asked: Asked
  views: SavedView[]
  me: Identity
}

/** The saved views of a list as tabs, and the one that is open when it is the reader's own to change. */
export function presentViews({ resource, asked, views, me }: Shown, { i18n }: Reader) {
  const path = resourcePath(resource)
  const open = views.find(({ publicId }) => publicId === asked.view)
  const all = { label: i18n.t('admin.views.all'), href: path, current: !open }
  return {
    tabs: views.length === 0 ? [] : [all, ...views.map((view) => tabOf(view, path, open))],
    own: open?.userId === me.id ? { ...open, path: `${path}/views/${open.publicId}` } : null,
    storePath: `${path}/views`,
  }
}

function tabOf(view: SavedView, path: string, open: SavedView | undefined) {
  const parameters = new URLSearchParams(view.query)
  parameters.set('view', view.publicId)
  return { label: view.name, href: `${path}?${parameters}`, current: view === open }
}
