import router from '@adonisjs/core/services/router'
import type { HttpContext } from '@adonisjs/core/http'
import { accepted } from '#app/http/refusal'
import { transact } from '#app/data/transact'
import { ConfirmEmail } from '../actions/confirm_email.js'
import { ownerOfToken } from '../actions/email_tokens.js'
import { sendConfirmation } from '../actions/send_confirmation.js'
import { countRequest, mayMail } from '../limits/request_limit.js'
import { findIdentity } from '../queries/find_identity.js'
import { goOn } from '../sessions/second_step.js'

const NEXT = '/onboarding'

/**
 * The link of a confirmation mail works only for somebody who also knows the password, or in the browser that signed
 * up: otherwise an account made with somebody else's address would become good by that person's own click.
 */
export default class ConfirmationsController {
  async show(ctx: HttpContext) {
    const { auth, params, response, view } = ctx
    const owner = await ownerOf(params.token)
    if (!owner) {
      response.status(404)
      return view.render('security::pages/confirm_spent', { isConfirmed: auth.user?.isEmailVerified ?? false })
    }
    if (!isTheirs(ctx, owner) && !auth.isAuthenticated) {
      return response.redirect().toPath(`/sign-in?next=/confirm-email/${params.token}`)
    }
    return view.render('security::pages/confirm', {
      token: params.token,
      isOther: !isTheirs(ctx, owner),
      email: owner.email,
    })
  }

  async store(ctx: HttpContext) {
    const { auth, i18n, params, response, session } = ctx
    const owner = await ownerOf(params.token)
    if (owner && !isTheirs(ctx, owner)) {
      return response.redirect().toPath(router.makeUrl('security.confirmations.show', params))
    }
    const { userId } = accepted(await new ConfirmEmail().handle(String(params.token)), 'security.refusals')
    const next = session.pull('joining', {}).next || NEXT
    session.flash('success', i18n.t('security.confirm.done'))
    const isIn = auth.user?.id === userId
    const proof = { userId, shown: ['password' as const], next, came: 'link' as const }
    return response.redirect().toPath(isIn ? next : await goOn(ctx, proof))
  }

  /** Mails a new link to somebody who is signed in. */
  async resend({ auth, i18n, request, response, session }: HttpContext) {
    const me = auth.getUserOrFail()
    await countRequest('confirm', request.ip())
    if (!me.isEmailVerified && (await mayMail('confirm', me.id))) await transact((trx) => sendConfirmation(me, trx))
    session.flash('success', i18n.t('security.confirm.resent', { email: me.email }))
    return response.redirect().toPath(router.makeUrl('security.settings.account'))
  }
}

async function ownerOf(token: unknown) {
  const id = await ownerOfToken(String(token), 'confirm')
  return id === null ? null : findIdentity(id)
}

function isTheirs({ auth, session }: HttpContext, owner: { id: number; publicId: string }) {
  return auth.user ? auth.user.id === owner.id : session.get('joining')?.publicId === owner.publicId
}
