import { clock } from '#app/time/clock'
import { transact } from '#app/data/transact'
import { remindFinance } from '#modules/wallet/notices/chargeback_notices'
import { dueChargebacks } from '#modules/wallet/queries/chargebacks'

/** So many days before the time for evidence is over the desk is reminded, once each. */
const DAYS = [5, 3, 1]
const DAY_MS = 86_400_000

/** Evidence that comes too late does not count: whoever is to answer a bank is reminded. */
export default class RemindChargebacks {
  async handle() {
    for (const chargeback of await dueChargebacks(clock.in({ days: DAYS[0] }))) {
      const left = (chargeback.evidenceDueAt - clock.now()) / DAY_MS
      const days = DAYS.findLast((one) => left <= one)
      const isTold = chargeback.remindedDays !== null && days !== undefined && chargeback.remindedDays <= days
      if (left <= 0 || days === undefined || isTold) continue
      await transact(async (trx) => {
        const untold = trx.from('chargebacks').where({ id: chargeback.id, state: 'open' })
        untold.where((query) => query.whereNull('reminded_days').orWhere('reminded_days', '>', days))
        if (Number(await untold.update({ reminded_days: days })) === 1) await remindFinance(chargeback, days, trx)
      })
    }
  }
}
