import type { HttpContext } from '@adonisjs/core/http'
import { Exception } from '@adonisjs/core/exceptions'
import db from '@adonisjs/lucid/services/db'
import { demoPeople } from '../demo/sign_ins.js'
import { HOME } from '../sessions/enter.js'
import { goOn } from '../sessions/second_step.js'

/** Signs a visitor of the demo in with one click; these routes exist only there. */
export default class DemoSignInsController {
  async store(ctx: HttpContext) {
    const email = demoPeople().find(({ role }) => role === ctx.request.input('role'))?.email
    const user = email
      ? await db.from('users').where('email', email).whereNull('disabled_at').select('id').first()
      : null
    if (!user) throw new Exception('There is no such demo person', { status: 404 })
    const proof = { userId: user.id, shown: ['password' as const], next: HOME, came: 'demo' as const }
    return ctx.response.redirect().toPath(await goOn(ctx, proof))
  }
}
