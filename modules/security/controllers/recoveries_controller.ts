import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { BeginRecovery } from '../actions/recover_account.js'
import { SendCode } from '../actions/send_code.js'
import { findIdentity } from '../queries/find_identity.js'
import { openRecovery } from '../queries/recoveries.js'
import { bondOfSignIn } from '../sessions/bonds.js'
import { findPending, type PendingSignIn } from '../sessions/pending_sign_in.js'
import { finishRecovery } from '../sessions/second_step.js'
import { codeValidator } from '../validators/factor_validators.js'

/** The way back for somebody who knows the password and lost everything else. */
export default class RecoveriesController {
  async show(ctx: HttpContext) {
    const pending = await findWaiting(ctx)
    if (!pending) return startAgain(ctx)
    return ctx.view.render('security::pages/recovery', { recovery: await openRecovery(pending.userId) })
  }

  async store(ctx: HttpContext) {
    const pending = await findWaiting(ctx)
    if (!pending) return startAgain(ctx)
    await new BeginRecovery().handle(await personOf(pending), ctx.request.ip())
    return ctx.response.redirect().toPath(router.makeUrl('security.recoveries.show'))
  }

  /** Mails the code that ends a recovery. */
  async code(ctx: HttpContext) {
    const pending = await findWaiting(ctx)
    if (!pending) return startAgain(ctx)
    const order = { person: await personOf(pending), method: 'email', boundTo: bondOfSignIn(pending) } as const
    accepted(await new SendCode().handle({ ...order, ip: ctx.request.ip() }), 'security.refusals')
    return ctx.response.redirect().toPath(router.makeUrl('security.recoveries.show', {}, { qs: { sent: 'yes' } }))
  }

  async finish(ctx: HttpContext) {
    const { answer } = await ctx.request.validateUsing(codeValidator)
    const pending = await findWaiting(ctx)
    if (!pending) return startAgain(ctx)
    const outcome = await finishRecovery(ctx, pending, answer)
    if (!outcome.ok && outcome.reason === 'over') return startAgain(ctx)
    ctx.session.flash('success', ctx.i18n.t('security.recovery.finished'))
    return ctx.response.redirect().toPath(accepted(outcome, 'security.refusals', 'answer'))
  }
}

/** A sign-in that began with the password: who holds a passkey alone has not lost everything else. */
async function findWaiting(ctx: HttpContext) {
  const pending = await findPending(ctx)
  return pending?.shown.includes('password') ? pending : null
}

async function personOf({ userId }: PendingSignIn) {
  return (await findIdentity(userId))!
}

function startAgain({ i18n, response, session }: HttpContext) {
  session.flash('error', i18n.t('security.second_step.over'))
  return response.redirect().toPath(router.makeUrl('security.sign_ins.create'))
}
