import type { Edge } from 'edge.js'
import { escapedAttribute } from '#app/ui/attributes'

/** Icons that point along the line, and so point the other way where lines run from right to left. */
const POINTS =
  /^lucide:((arrow|chevron|chevrons|move|corner).*(left|right)|log-(in|out)|external-link|send|undo-2|redo-2|reply)$/

type Draw = (name: string, attributes?: Record<string, unknown>) => unknown

/** Wraps the icon helper: values of attributes are escaped, and icons that point are marked for the style to turn. */
export function mendIcons(edge: Edge) {
  const draw = edge.globals.svg as Draw
  edge.global('svg', (name: string, attributes: Record<string, unknown> = {}) => {
    const safe = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, escapedAttribute(value)]))
    if (POINTS.test(name)) safe.class = `${safe.class ?? ''} icon--points`.trim()
    return draw(name, safe)
  })
}
