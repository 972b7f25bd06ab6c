import edge from 'edge.js'
import logger from '@adonisjs/core/services/logger'
import { modules } from '#app/modules/registry'
import type { SlotFill } from '#app/modules/define_module'
import { within } from '#app/modules/within'

/** A panel that takes longer is left out; the page does not wait for it. */
const DEADLINE_MS = 2_000

/**
 * Renders what the modules that are on put into a named place of a page, in their order.
 * Each panel stands alone: one that fails, or is not there in time, is logged and left out.
 */
export async function renderSlot(
  slot: string,
  state: Record<string, unknown>,
  props: Record<string, unknown>
): Promise<string> {
  const fills = modules.on.flatMap((manifest) => (manifest.slots ?? []).filter((fill) => fill.slot === slot))
  fills.sort((a, b) => (a.order ?? 100) - (b.order ?? 100))

  const panels = await Promise.all(
    fills.map((fill) =>
      within(DEADLINE_MS, renderPanel(fill, state, props)).catch((error) => {
        logger.error({ err: error, slot, view: fill.view }, 'a panel failed and was left out')
        return ''
      })
    )
  )
  return panels.join('')
}

/** The state is shared, so that the components of a panel have translations and formatters, too. */
async function renderPanel(
  { view, data }: SlotFill,
  state: Record<string, unknown>,
  props: Record<string, unknown>
): Promise<string> {
  const own = data ? await (await data()).default(props) : {}
  if (own === null) return ''
  return edge
    .createRenderer()
    .share(state)
    .render(view, { ...props, ...own })
}
