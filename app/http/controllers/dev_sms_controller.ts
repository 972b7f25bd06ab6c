import db from '@adonisjs/lucid/services/db'
import type { HttpContext } from '@adonisjs/core/http'

/** The text messages the outbox keeps, to look at in the demo. */
export default class DevSmsController {
  async index({ view }: HttpContext) {
    const messages = await db
      .from('sms_messages')
      .orderBy('id', 'desc')
      .limit(50)
      .select('public_id', 'to_phone', 'text', 'segments', 'state', 'blanked_at', 'created_at')
    return view.render('pages/dev/sms_index', { messages })
  }
}
