import { inject } from '@adonisjs/core'
import { errors, type HttpContext } from '@adonisjs/core/http'
import StopMails from '#modules/messaging/actions/stop_mails'
import { findStop } from '#modules/messaging/queries/find_stop'

/** What a mail's link and its List-Unsubscribe header lead to (RFC 8058); the signed address is all that is needed. */
@inject()
export default class UnsubscribesController {
  constructor(private stopMails: StopMails) {}

  /** Mail programs look at links on their own: this changes nothing. */
  async show(ctx: HttpContext) {
    const stop = await this.#find(ctx)
    return ctx.view.render('messaging::pages/unsubscribe', { stop, action: ctx.request.url() })
  }

  /** Answers with a page, not a redirect: a mail program that posts here follows none. */
  async store(ctx: HttpContext) {
    const stop = await this.#find(ctx)
    if (!stop.isMandatory) await this.stopMails.handle(stop)
    return ctx.view.render('messaging::pages/unsubscribe', { stop: { ...stop, isOff: true }, action: null })
  }

  async #find({ params, request }: HttpContext) {
    const stop = await findStop(params as { person: string; topic: string; signature: string })
    if (!stop) throw new errors.E_ROUTE_NOT_FOUND([request.method(), request.url()])
    return stop
  }
}
