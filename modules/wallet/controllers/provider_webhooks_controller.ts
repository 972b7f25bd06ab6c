import { inject } from '@adonisjs/core'
import type { HttpContext } from '@adonisjs/core/http'
import { Exception } from '@adonisjs/core/exceptions'
import { ReceiveWebhook } from '#modules/wallet/actions/receive_webhook'
import { rawBody } from '#app/http/raw_body'

const STATUS = { unknown_gateway: 404, forged: 401, malformed: 400, changed: 409 }

/** Where payment providers tell us that something happened. They prove themselves by signing the body. */
@inject()
export default class ProviderWebhooksController {
  constructor(private receiveWebhook: ReceiveWebhook) {}

  async store({ params, request }: HttpContext) {
    const outcome = await this.receiveWebhook.handle({
      gateway: params.gateway,
      body: await rawBody(request),
      headers: request.headers(),
    })
    if (!outcome.ok) {
      throw new Exception(outcome.reason, {
        status: STATUS[outcome.reason],
        code: 'E_WEBHOOK_REFUSED',
      })
    }
    return { received: true, result: outcome.value }
  }
}
