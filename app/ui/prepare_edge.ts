import type { Edge } from 'edge.js'
import type { ApplicationService } from '@adonisjs/core/types'
import { addCollection, edgeIconify } from 'edge-iconify'
import { createRequire } from 'node:module'

/** Icons from the installed set, and no scan of every components folder on each render. */
export async function prepareEdge(edge: Edge, app: ApplicationService) {
  addCollection(createRequire(import.meta.url)('@iconify-json/lucide/icons.json'))
  edge.use(edgeIconify)
  if (app.inDev) return

  const listComponents = edge.loader.listComponents.bind(edge.loader)
  let known: ReturnType<typeof listComponents> | undefined
  edge.loader.listComponents = () => (known ??= listComponents())
}
