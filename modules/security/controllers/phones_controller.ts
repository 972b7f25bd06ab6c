import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { AddPhone, waitingPhone } from '../actions/add_phone.js'
import { bondOfNewFactor } from '../sessions/bonds.js'
import { factorAdded } from '../sessions/factor_added.js'
import { codeValidator, phoneValidator } from '../validators/factor_validators.js'

/** A phone number for codes by text message: written down, then confirmed by a code sent to it. */
export default class PhonesController {
  async create({ auth, request, view }: HttpContext) {
    const ending = request.input('sent') === 'yes' ? await waitingPhone(auth.getUserOrFail().id) : null
    return view.render('security::pages/phone', { ending })
  }

  async store(ctx: HttpContext) {
    const { auth, request, response } = ctx
    const { phone } = await request.validateUsing(phoneValidator)
    const wish = { person: auth.getUserOrFail(), phone, boundTo: bondOfNewFactor(ctx), ip: request.ip() }
    accepted(await new AddPhone().begin(wish), 'security.refusals', 'phone')
    return response.redirect().toPath(router.makeUrl('security.phones.create', {}, { qs: { sent: 'yes' } }))
  }

  async update(ctx: HttpContext) {
    const { auth, request } = ctx
    const { answer: code } = await request.validateUsing(codeValidator)
    const wish = { person: auth.getUserOrFail(), code, boundTo: bondOfNewFactor(ctx), ip: request.ip() }
    const { backupCodes } = accepted(await new AddPhone().confirm(wish), 'security.refusals', 'answer')
    return factorAdded(ctx, { method: 'sms', backupCodes })
  }
}
