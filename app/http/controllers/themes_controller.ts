import type { HttpContext } from '@adonisjs/core/http'
import { localPath } from '#app/http/local_path'

const THEMES = new Set(['light', 'dark', 'system'])

/** Remembers the reader's theme in a cookie; the page is rendered in it from the first byte on. */
export default class ThemesController {
  store({ request, response }: HttpContext) {
    const theme = request.input('theme')
    if (THEMES.has(theme)) response.plainCookie('ml_theme', theme, { encode: false, maxAge: '400d', httpOnly: false })
    return response.redirect().toPath(localPath(request.input('_page')))
  }
}
