import db from '@adonisjs/lucid/services/db'
import { sign, SIGNATURE_HEADER } from '#modules/wallet/adapters/sandbox/signature'

/** Sends the sandbox's newest webhook to a server, as the gateway would. */
export async function postWebhook(site: string) {
  const { body } = await db.from('sandbox_webhooks').orderBy('id', 'desc').select('body').firstOrFail()
  return fetch(`${site}/webhooks/payments/sandbox`, {
    method: 'POST',
    body,
    headers: { [SIGNATURE_HEADER]: sign(body) },
  })
}
