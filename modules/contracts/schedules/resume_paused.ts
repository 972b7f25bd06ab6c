import { inject } from '@adonisjs/core'
import db from '@adonisjs/lucid/services/db'
import { clock } from '#app/time/clock'
import ResumeContract from '#modules/contracts/actions/resume_contract'
import Contract from '#modules/contracts/models/contract'

const AT_A_TIME = 100

/** Goes on with contracts whose pause named a day that has come. */
@inject()
export default class ResumePaused {
  constructor(private resumeContract: ResumeContract) {}

  async handle() {
    const due = await db
      .from('contract_pauses')
      .whereNotNull('open_contract_id')
      .where('resumes_at', '<=', clock.now())
      .orderBy('resumes_at')
      .limit(AT_A_TIME)
      .select('contract_id')
    const contracts = await Contract.findMany(due.map((row) => row.contract_id))
    for (const contract of contracts) await this.resumeContract.handle(contract, null)
  }
}
