import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { presentMethods } from '../presenters/method_choices.js'
import { findPending } from '../sessions/pending_sign_in.js'
import { finish } from '../sessions/second_step.js'
import { proofValidator } from '../validators/factor_validators.js'

/** The second step of a sign-in: the password was right, and one of the person's factors is asked for. */
export default class SecondStepsController {
  async show(ctx: HttpContext) {
    const pending = await findPending(ctx)
    if (!pending) return startAgain(ctx)
    const choices = presentMethods(pending.methods, ctx.request.input('method'))
    const canRecover = pending.shown.includes('password')
    return ctx.view.render('security::pages/second_step', { ...choices, isHalfway: pending.isHalfway, canRecover })
  }

  async store(ctx: HttpContext) {
    const pending = await findPending(ctx)
    if (!pending) return startAgain(ctx)
    const proof = await ctx.request.validateUsing(proofValidator)
    const outcome = await finish(ctx, pending, proof)
    if (!outcome.ok && outcome.reason === 'over') return startAgain(ctx)
    return ctx.response.redirect().toPath(accepted(outcome, 'security.refusals', 'answer'))
  }
}

function startAgain({ i18n, response, session }: HttpContext) {
  session.flash('error', i18n.t('security.second_step.over'))
  return response.redirect().toPath(router.makeUrl('security.sign_ins.create'))
}
