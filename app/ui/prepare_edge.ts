import type { Edge } from 'edge.js'
import type { ApplicationService } from '@adonisjs/core/types'
import { addCollection, edgeIconify } from 'edge-iconify'
import { createRequire } from 'node:module'
import { pictureUrl, srcset } from '#app/files/images/picture_urls'
import { attributes } from '#app/ui/attributes'
import { chartOf } from '#app/ui/chart'
import { mendIcons } from '#app/ui/icons'

/** Icons from the installed set, attributes that are escaped, and nothing looked up or compiled twice. */
export async function prepareEdge(edge: Edge, app: ApplicationService) {
  addCollection(createRequire(import.meta.url)('@iconify-json/lucide/icons.json'))
  edge.use(edgeIconify)
  edge.use(mendIcons)
  escapeAttributes(edge)
  edge.global('chartOf', chartOf)
  edge.global('pictureUrl', pictureUrl)
  edge.global('srcset', srcset)
  const isDeveloped = app.inDev && app.getEnvironment() === 'web'
  if (isDeveloped) return
  if (!app.inProduction) edge.configure({ cache: true })

  keepComponents(edge.loader)
  keepIncludes(edge.compiler)
  keepIncludes(edge.asyncCompiler)
}

/** Edge looks for components on the disks, and folds the list into a map, for each renderer: both are done once. */
function keepComponents(loader: Edge['loader']) {
  const listComponents = loader.listComponents.bind(loader)
  let known: ReturnType<typeof listComponents> | undefined
  loader.listComponents = () => (known ??= foldsOnce(listComponents()))
}

function foldsOnce<T>(list: T[]): T[] {
  const reduce = list.reduce as (...args: unknown[]) => unknown
  let folded: unknown
  return Object.assign(list, { reduce: (...args: unknown[]) => (folded ??= reduce.apply(list, args)) })
}

/**
 * Edge compiles an `@include` anew on each render: it keeps only templates that are compiled without a list of local
 * variables, and an include always passes one, if only an empty one.
 */
function keepIncludes(compiler: Edge['compiler']) {
  const compile = compiler.compile.bind(compiler)
  const kept = new Map<string, ReturnType<typeof compile>>()
  compiler.compile = (template, localVariables) => {
    if (!localVariables?.length) return compile(template)
    const key = `${template} ${localVariables.join()}`
    if (!kept.has(key)) kept.set(key, compile(template, localVariables))
    return kept.get(key)!
  }
}

function escapeAttributes(edge: Edge) {
  const { html } = edge.globals
  edge.global('html', {
    ...html,
    attrs: (values: Record<string, unknown>) => html.safe(attributes(values, html.classNames)),
  })
}
