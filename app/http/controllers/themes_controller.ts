import type { HttpContext } from '@adonisjs/core/http'
import { localPath } from '#app/http/local_path'
import { rememberLook } from '#app/http/remember_look'

/** Remembers how the reader wants pages to look; they are rendered so from the first byte on. */
export default class ThemesController {
  store({ request, response }: HttpContext) {
    rememberLook(response, request.only(['theme', 'contrast']))
    return response.redirect().toPath(localPath(request.input('_page')))
  }
}
