import app from '@adonisjs/core/services/app'
import { Job } from '#app/jobs/jobs'
import { claimDay } from '../actions/claim_day.js'
import { ReconcileDay } from '../actions/reconcile_day.js'
import { TellFinance } from '../actions/tell_finance.js'

/** Compares a day once more because somebody asked for it; one that is just being compared is left to who does. */
export default class ReconcileAgain extends Job<{ gateway: string; day: string }> {
  async execute() {
    const claim = await claimDay(this.payload.gateway, this.payload.day)
    if (!claim) return
    await (await app.container.make(ReconcileDay)).handle(claim)
    await new TellFinance().handle()
  }
}
