import type { Edge } from 'edge.js'
import type { ApplicationService } from '@adonisjs/core/types'
import { addCollection, edgeIconify } from 'edge-iconify'
import { createRequire } from 'node:module'
import { attributes } from '#app/ui/attributes'

/** Icons from the installed set, attributes that are escaped, and no scan of every components folder on each render. */
export async function prepareEdge(edge: Edge, app: ApplicationService) {
  addCollection(createRequire(import.meta.url)('@iconify-json/lucide/icons.json'))
  edge.use(edgeIconify)
  escapeAttributes(edge)
  if (app.inDev) return

  const listComponents = edge.loader.listComponents.bind(edge.loader)
  let known: ReturnType<typeof listComponents> | undefined
  edge.loader.listComponents = () => (known ??= listComponents())
}

function escapeAttributes(edge: Edge) {
  const { html } = edge.globals
  edge.global('html', {
    ...html,
    attrs: (values: Record<string, unknown>) => html.safe(attributes(values, html.classNames)),
  })
}
