import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import { TEST_CARDS } from '#tests/support/payments'
import { decideDispute } from '#modules/wallet/adapters/sandbox/disputes'
import { SandboxGateway } from '#modules/wallet/adapters/sandbox/sandbox_gateway'
import { sign, SIGNATURE_HEADER } from '#modules/wallet/adapters/sandbox/signature'
import { Till } from '#modules/wallet/adapters/sandbox/till'
import RunSandbox from '#modules/wallet/schedules/run_sandbox'
import type { Deed, Member } from '#modules/wallet/tests/support/gateway_members/member'

const CARDS = { pays: TEST_CARDS.pays, is_declined: TEST_CARDS.isDeclined, is_disputed: TEST_CARDS.isDisputed }
const good = { holder: 'Farid', number: 'DE89370400440532013000', bankCode: null, country: 'DE' }

/** The sandbox, whose clock is ours. */
export async function sandboxMember(): Promise<Member> {
  const till = new Till()

  async function pay(id: string, deed: Deed) {
    if (deed === 'walks_away') return till.expire(id)
    if (deed !== 'confirms') return till.pay(id, CARDS[deed])
    await till.pay(id, TEST_CARDS.asksToConfirm)
    return till.confirm(id)
  }

  return {
    name: 'the sandbox',
    gateway: new SandboxGateway(),
    accounts: {
      good,
      closed: { ...good, number: 'DE89370400440532010002' },
      returning: { ...good, number: 'DE89370400440532010004' },
    },
    async onPayPage({ id }, deed) {
      await pay(id, deed)
    },
    async afterTheBanks() {
      clock.travel({ seconds: 6 })
      await new RunSandbox().handle()
    },
    async banksSendBack() {
      clock.travel({ minutes: 1 })
      await new RunSandbox().handle()
    },
    async inAMoment() {
      clock.travel({ seconds: 1 })
    },
    async decide(state) {
      const { public_id: id } = await db.from('sandbox_disputes').orderBy('id', 'desc').firstOrFail()
      await decideDispute(id, state)
    },
    async webhooks() {
      const rows = await db.from('sandbox_webhooks').orderBy('id').select('body')
      return rows.map(({ body }) => ({ body, headers: { [SIGNATURE_HEADER]: sign(body) } }))
    },
    async close() {
      clock.reset()
    },
  }
}
