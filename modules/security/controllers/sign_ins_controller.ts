import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { localPath } from '#app/http/local_path'
import { isDemo } from '#config/app'
import { SignIn } from '../actions/sign_in.js'
import { factsOf } from '../devices/request_facts.js'
import { demoPeople } from '../demo/sign_ins.js'
import { HOME, leave } from '../sessions/enter.js'
import { goOn } from '../sessions/second_step.js'
import { signInValidator } from '../validators/entry_validators.js'

export default class SignInsController {
  create({ auth, request, response, view }: HttpContext) {
    const next = localPath(request.input('next'), '')
    if (auth.isAuthenticated) return response.redirect().toPath(next || HOME)
    return view.render('security::pages/sign_in', { next, demoPeople: isDemo ? demoPeople() : [] })
  }

  async store(ctx: HttpContext) {
    const { request, response } = ctx
    const input = await request.validateUsing(signInValidator)
    const { userId } = accepted(await new SignIn().handle({ ...input, facts: factsOf(ctx) }), 'security.refusals')
    const next = localPath(request.input('next'), HOME)
    return response.redirect().toPath(await goOn(ctx, { userId, shown: ['password'], next }))
  }

  /** Signs out. */
  async destroy(ctx: HttpContext) {
    await leave(ctx)
    ctx.session.flash('success', ctx.i18n.t('security.sign_out.done'))
    return ctx.response.redirect().toPath(router.makeUrl('security.sign_ins.create'))
  }
}
