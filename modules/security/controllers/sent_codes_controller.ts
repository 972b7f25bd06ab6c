import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { localPath } from '#app/http/local_path'
import { accepted, Refusal } from '#app/http/refusal'
import { SendCode } from '../actions/send_code.js'
import { findIdentity } from '../queries/find_identity.js'
import { bondOfSession, bondOfSignIn } from '../sessions/bonds.js'
import { methodsToConfirm } from '../sessions/confirm_identity.js'
import { HOME } from '../sessions/enter.js'
import { findPending } from '../sessions/pending_sign_in.js'
import { sentMethodValidator } from '../validators/factor_validators.js'

/** Codes that are sent: asked for during a sign-in, or by somebody who has to prove it once more. */
export default class SentCodesController {
  async forSignIn(ctx: HttpContext) {
    const { request, response } = ctx
    const { method } = await request.validateUsing(sentMethodValidator)
    const pending = await findPending(ctx)
    if (!pending) return response.redirect().toPath(router.makeUrl('security.sign_ins.create'))
    if (!pending.methods.includes(method)) throw new Refusal('security.refusals.method_not_asked')
    const person = (await findIdentity(pending.userId))!
    const order = { person, method, boundTo: bondOfSignIn(pending), ip: request.ip() }
    accepted(await new SendCode().handle(order), 'security.refusals')
    return response.redirect().toPath(router.makeUrl('security.second_steps.show', {}, { qs: { method, sent: 'yes' } }))
  }

  async forSession(ctx: HttpContext) {
    const { auth, request, response } = ctx
    const person = auth.getUserOrFail()
    const { method } = await request.validateUsing(sentMethodValidator)
    const offered = await methodsToConfirm(person.id)
    if (!offered.includes(method)) throw new Refusal('security.refusals.method_not_asked')
    const order = { person, method, boundTo: bondOfSession(ctx), ip: request.ip() }
    accepted(await new SendCode().handle(order), 'security.refusals')
    const qs = { method, sent: 'yes', next: localPath(request.input('next'), HOME) }
    return response.redirect().toPath(router.makeUrl('security.identity_confirmations.show', {}, { qs }))
  }
}
