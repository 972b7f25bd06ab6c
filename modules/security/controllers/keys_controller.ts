import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { AddKey } from '../actions/add_key.js'
import { bondOfSession } from '../sessions/bonds.js'
import { factorAdded } from '../sessions/factor_added.js'
import { newKeyValidator } from '../validators/factor_validators.js'

/** Passkeys and security keys. */
export default class KeysController {
  create({ request, view }: HttpContext) {
    const kind = request.input('kind') === 'security_key' ? 'security_key' : 'passkey'
    return view.render('security::pages/key', { kind })
  }

  async store(ctx: HttpContext) {
    const { answer, label = '' } = await ctx.request.validateUsing(newKeyValidator)
    const wish = { person: ctx.auth.getUserOrFail(), answer, label, boundTo: bondOfSession(ctx) }
    const { kind, backupCodes } = accepted(await new AddKey().handle(wish), 'security.refusals', 'answer')
    return factorAdded(ctx, { method: kind, backupCodes })
  }
}
