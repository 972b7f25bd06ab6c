import edge from 'edge.js'
import logger from '@adonisjs/core/services/logger'
import { modules } from '#app/modules/registry'

/**
 * Renders what the modules that are on put into a named place of a page, in their order.
 * Each panel stands alone: one that fails is logged and left out.
 */
export async function renderSlot(
  slot: string,
  state: Record<string, unknown>,
  props: Record<string, unknown>
): Promise<string> {
  const fills = modules.on.flatMap((manifest) => (manifest.slots ?? []).filter((fill) => fill.slot === slot))
  fills.sort((a, b) => (a.order ?? 100) - (b.order ?? 100))

  const panels = await Promise.all(
    fills.map(async ({ view, data }) => {
      try {
        const own = data ? await (await data()).default(props) : {}
        // Shared, so that the components of a panel have translations and formatters, too.
        return own === null
          ? ''
          : await edge
              .createRenderer()
              .share(state)
              .render(view, { ...props, ...own })
      } catch (error) {
        logger.error({ err: error, slot, view }, 'a panel failed and was left out')
        return ''
      }
    })
  )
  return panels.join('')
}
