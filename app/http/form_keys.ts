import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'
import type { NextFn } from '@adonisjs/core/types/http'
import { clock } from '#app/time/clock'
import { isUniqueViolation } from '#app/data/errors'
import { localPath } from '#app/http/local_path'

/**
 * One submission per form key: a double click or a reload of the answer leads to where the first one led.
 * A refused submission gives its key back.
 */
export default class FormKeys {
  async handle(ctx: HttpContext, next: NextFn) {
    const key = ctx.request.method() === 'POST' ? ctx.request.input('_form_key') : undefined
    if (typeof key !== 'string' || !/^[\w-]{22}$/.test(key)) return next()

    if (!(await this.#claim(key))) return this.#repeat(ctx, key)
    await next()

    const status = ctx.response.getStatus()
    const location = ctx.response.getHeader('location')
    if (status >= 400) await db.from('spent_form_keys').where('form_key', key).delete()
    else if (location) {
      await db
        .from('spent_form_keys')
        .where('form_key', key)
        .update({ location: String(location).slice(0, 500) })
    }
  }

  async #claim(key: string) {
    try {
      await db.table('spent_form_keys').insert({ form_key: key, created_at: clock.now() })
      return true
    } catch (error) {
      if (isUniqueViolation(error)) return false
      throw error
    }
  }

  async #repeat({ request, response }: HttpContext, key: string) {
    const first = await db.from('spent_form_keys').where('form_key', key).select('location').first()
    return response
      .redirect()
      .status(303)
      .toPath(first?.location ?? localPath(request.input('_page')))
  }
}
