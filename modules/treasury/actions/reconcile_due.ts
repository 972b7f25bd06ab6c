import { inject } from '@adonisjs/core'
import logger from '@adonisjs/core/services/logger'
import { clock } from '#app/time/clock'
import { daysDue } from '../reconciliation/days.js'
import { StatementSource } from '../reconciliation/statement_source.js'
import { lastDays, runsToRepeat } from '../queries/runs.js'
import { claimDay, type Claim } from './claim_day.js'
import { ReconcileDay } from './reconcile_day.js'
import { TellFinance } from './tell_finance.js'

/** A day without an answer is asked about again so much later. */
const AGAIN_AFTER = { hours: -1 }

/** Compares every day that is over and was not compared, of every gateway, and asks again where there was no answer. */
@inject()
export class ReconcileDue {
  constructor(
    private source: StatementSource,
    private reconcileDay: ReconcileDay,
    private tellFinance: TellFinance
  ) {}

  async handle() {
    const last = await lastDays(clock.now())
    for (const [gateway, since] of await this.source.gateways()) {
      for (const { name } of daysDue({ last: last.get(gateway) ?? null, since, now: clock.now() })) {
        await this.#attempt(await claimDay(gateway, name, { onlyNew: true }))
      }
    }
    for (const { gateway, day } of await runsToRepeat(clock.in(AGAIN_AFTER), clock.now())) {
      await this.#attempt(await claimDay(gateway, day))
    }
    await this.tellFinance.handle()
  }

  /** One day that fails keeps no other waiting; its claim runs out, and it is taken up again. */
  async #attempt(claim: Claim | null) {
    if (!claim) return
    try {
      await this.reconcileDay.handle(claim)
    } catch (error) {
      logger.error({ err: error, gateway: claim.gateway, day: claim.day }, 'could not reconcile a day')
    }
  }
}
