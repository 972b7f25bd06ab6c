import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { newPublicId } from '#app/data/public_id'
import { isUniqueViolation } from '#app/data/errors'
import type { Identity } from '#app/http/identity'
import { done, refuse, type Outcome } from '#app/outcome'
import { GatewayError } from '#modules/wallet/gateways/gateway_error'
import { gatewayNamed } from '#modules/wallet/gateways/gateways'
import type { GatewayPayees } from '#modules/wallet/gateways/payment_gateway'
import { findPayee } from '#modules/wallet/queries/payees'

type Refused = 'no_gateway' | 'gateway_down'

/**
 * Makes an account a payee of a gateway that pays to its own payees only, and says where the gateway asks what it must
 * know. Asked again, it is the same payee and another link. Refuses with `no_gateway` and `gateway_down`.
 */
export class ConnectPayee {
  async handle(gateway: string, country: string, by: Identity): Promise<Outcome<{ url: string }, Refused>> {
    const payees = (await gatewayNamed(gateway))?.payees
    if (!payees) return refuse('no_gateway')
    const publicId = await this.#write(gateway, by)
    try {
      const payeeId = await this.#payeeOf(payees, publicId, country, by)
      return done({ url: await payees.onboardingLink(payeeId, `/wallet/payees/${gateway}`) })
    } catch (error) {
      if (error instanceof GatewayError) return refuse('gateway_down')
      throw error
    }
  }

  /** Written before the gateway is asked: its reference there is ours. */
  async #write(gateway: string, by: Identity) {
    const owner = { account_id: by.accountId, user_id: by.id, gateway }
    try {
      const row = { ...owner, public_id: newPublicId(), state: 'incomplete', created_at: clock.now() }
      await db.table('gateway_payees').insert(row)
    } catch (error) {
      if (!isUniqueViolation(error)) throw error
    }
    return (await findPayee(by.accountId, gateway))!.publicId
  }

  async #payeeOf(payees: GatewayPayees, reference: string, country: string, by: Identity) {
    const row = () => db.from('gateway_payees').where('public_id', reference)
    const { payee_id: known } = await row().select('payee_id').firstOrFail()
    if (known) return known as string
    const { id } = await payees.create({ reference, name: by.accountName, email: by.email, country })
    await row().update({ payee_id: id })
    return id
  }
}
