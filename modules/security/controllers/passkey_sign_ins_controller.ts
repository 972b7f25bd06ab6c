import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { localPath } from '#app/http/local_path'
import { askForAnyPasskey } from '../actions/ask_for_key.js'
import { SignInWithPasskey } from '../actions/sign_in_with_passkey.js'
import { countRequest } from '../limits/request_limit.js'
import { HOME } from '../sessions/enter.js'
import { goOn } from '../sessions/second_step.js'
import { keyAnswerValidator } from '../validators/factor_validators.js'

/** Signing in with a passkey alone. */
export default class PasskeySignInsController {
  /** What the browser needs, as JSON. */
  async create({ request, response }: HttpContext) {
    await countRequest('passkey', request.ip())
    return response.json(await askForAnyPasskey())
  }

  async store(ctx: HttpContext) {
    const { request, response } = ctx
    await countRequest('passkey', request.ip())
    const { answer } = await request.validateUsing(keyAnswerValidator)
    const outcome = await new SignInWithPasskey().handle({ answer, ip: request.ip() })
    const { userId } = accepted(outcome, 'security.refusals')
    const next = localPath(request.input('next'), HOME)
    return response.redirect().toPath(await goOn(ctx, { userId, shown: ['passkey'], next }))
  }
}
