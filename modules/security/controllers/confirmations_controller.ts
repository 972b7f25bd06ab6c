import type { HttpContext } from '@adonisjs/core/http'

export default class ConfirmationsController {
  async show({ response }: HttpContext) {
    return response.redirect().toPath('/')
  }
}
