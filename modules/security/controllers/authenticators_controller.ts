import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { AddAuthenticator, waitingApp } from '../actions/add_authenticator.js'
import { openSecret } from '../factors/secrets.js'
import { seedAddress, seedAsText, seedPicture } from '../factors/totp.js'
import { factorAdded } from '../sessions/factor_added.js'
import { codeValidator } from '../validators/factor_validators.js'

/** An authenticator app: begun, scanned or typed, and confirmed by a code. */
export default class AuthenticatorsController {
  async store({ auth, response }: HttpContext) {
    await new AddAuthenticator().begin(auth.getUserOrFail().id)
    return response.redirect().toPath(router.makeUrl('security.authenticators.show'))
  }

  async show({ auth, response, view }: HttpContext) {
    const me = auth.getUserOrFail()
    const app = await waitingApp(me.id)
    if (!app) return response.redirect().toPath(router.makeUrl('security.factors.index'))
    const seed = openSecret(app.secret)
    const picture = seedPicture(seedAddress(seed, me.email))
    return view.render('security::pages/authenticator', { picture, seed: seedAsText(seed) })
  }

  async update(ctx: HttpContext) {
    const { auth, request } = ctx
    const { answer: code, label = '' } = await request.validateUsing(codeValidator)
    const confirmation = { person: auth.getUserOrFail(), code, label, ip: request.ip() }
    const outcome = await new AddAuthenticator().confirm(confirmation)
    const { backupCodes } = accepted(outcome, 'security.refusals', 'answer')
    return factorAdded(ctx, { method: 'totp', backupCodes })
  }
}
