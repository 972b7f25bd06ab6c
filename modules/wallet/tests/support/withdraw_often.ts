/**
 * A process of its own that withdraws the same sum many times as fast as it can. Prints how often it was done and
 * refused, as JSON. Arguments: account id, user id, public id of the bank account, minor units, times.
 */
import { inConsole } from '#modules/wallet/tests/support/in_console'

const AT_ONCE = 4
const [accountId, userId, methodId, minor, times] = process.argv.slice(2)

await inConsole(async (app) => {
  const { Money } = await import('#app/money/money')
  const { RequestPayout } = await import('#modules/wallet/actions/request_payout')
  const { findPayoutMethod } = await import('#modules/wallet/queries/payout_methods')
  const requestPayout = await app.container.make(RequestPayout)
  const method = (await findPayoutMethod(methodId))!
  const counts: Record<string, number> = {}

  async function withdraw(from: number) {
    for (let number = from; number < Number(times); number += AT_ONCE) {
      const key = `${process.pid}:${number}`
      const outcome = await requestPayout.handle({
        accountId: Number(accountId),
        userId: Number(userId),
        method,
        amount: Money.of(minor, 'USD'),
        key,
      })
      const name = outcome.ok ? 'done' : outcome.reason
      counts[name] = (counts[name] ?? 0) + 1
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => withdraw(index)))
  console.log(JSON.stringify(counts))
})
