import { clock } from '#app/time/clock'
import { StripeGateway } from '#modules/wallet/adapters/stripe/stripe_gateway'
import type { Deed, Member } from '#modules/wallet/tests/support/gateway_members/member'
import { STRIPE_BANKS, STRIPE_CARDS } from '#modules/wallet/tests/support/stripe_peer/people'
import { StripePeer } from '#modules/wallet/tests/support/stripe_peer/stripe_peer'

const CARDS = { pays: STRIPE_CARDS.pays, is_declined: STRIPE_CARDS.isDeclined, is_disputed: STRIPE_CARDS.isDisputed }

/** Stripe's adapter, with a peer that speaks Stripe's wire. */
export async function stripePeerMember(): Promise<Member> {
  const peer = await StripePeer.start()
  const gateway = new StripeGateway(peer.options)

  async function payee(reference: string, bank: string) {
    const { id } = await gateway.payees.create({ reference, name: 'Farid', email: 'farid@example.com', country: 'US' })
    peer.people.onboard(id, bank)
    return { holder: 'Farid', number: bank.slice(-4), bankCode: null, country: 'US', payee: id }
  }

  function pay(id: string, deed: Deed) {
    if (deed === 'walks_away') return peer.people.expire(id)
    if (deed !== 'confirms') return peer.people.pay(id, CARDS[deed])
    peer.people.pay(id, STRIPE_CARDS.asksToConfirm)
    return peer.people.confirm(id)
  }

  const good = await payee('f1', STRIPE_BANKS.pays)
  const accounts = { good, returning: good, closed: await payee('f2', STRIPE_BANKS.isClosed) }
  peer.books.events.length = 0
  return {
    name: 'Stripe',
    gateway,
    accounts,
    async onPayPage({ id }, deed) {
      pay(id, deed)
    },
    async afterTheBanks() {
      clock.travel({ seconds: 6 })
      peer.people.bank()
    },
    async banksSendBack() {
      clock.travel({ minutes: 1 })
      peer.people.sendBack()
    },
    async inAMoment() {
      clock.travel({ seconds: 1 })
      peer.people.bank({ onlyInstant: true })
    },
    async decide(state) {
      peer.people.decide(state)
    },
    async webhooks() {
      return peer.webhooks()
    },
    async close() {
      clock.reset()
      await peer.stop()
    },
  }
}
