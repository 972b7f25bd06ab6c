import type { HttpContext } from '@adonisjs/core/http'
import { CONTRASTS, THEMES } from '#app/ui/looks'

const CHOICES: Record<string, readonly string[]> = { theme: THEMES, contrast: CONTRASTS }

/** Keeps what was chosen for this device, as far as it is one of the choices. */
export function rememberLook(response: HttpContext['response'], chosen: { theme?: string; contrast?: string }) {
  for (const [name, value] of Object.entries(chosen)) {
    if (!value || !CHOICES[name]?.includes(value)) continue
    response.plainCookie(`ml_${name}`, value, { encode: false, maxAge: '400d', httpOnly: false })
  }
}
