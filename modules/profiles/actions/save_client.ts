import { inject } from '@adonisjs/core'
import { transact, type Trx } from '#app/data/transact'
import { done, type Outcome } from '#app/outcome'
import EnsureProfile from '#modules/profiles/actions/ensure_profile'
import { refuseUnknown, type UnknownTerm } from '#modules/profiles/actions/refuse_unknown'
import { given, savePlace } from '#modules/profiles/actions/save_place'

/** Fields that are undefined stay as they are. */
export interface ClientInput {
  accountId: number
  about?: string | null
  city?: string | null
  country?: string | null
  website?: string | null
  industry?: string | null
}

/** Changes what a client says about their company. */
@inject()
export default class SaveClient {
  constructor(private ensureProfile: EnsureProfile) {}

  async handle(input: ClientInput, outer?: Trx): Promise<Outcome<void, UnknownTerm>> {
    const refusal = refuseUnknown({ ...input, industries: input.industry ? [input.industry] : [] })
    if (refusal) return refusal
    return transact(async (trx) => {
      await this.ensureProfile.handle(input.accountId, {}, trx)
      await savePlace(input, trx)
      await this.#saveRow(input, trx)
      return done(undefined)
    }, outer)
  }

  async #saveRow({ accountId, about, website, industry }: ClientInput, trx: Trx) {
    const row = given({ about, website, industry })
    const known = await trx.from('client_profiles').where('account_id', accountId).select('account_id').first()
    if (!known) await trx.table('client_profiles').insert({ account_id: accountId, ...row })
    else if (Object.keys(row).length > 0) await trx.from('client_profiles').where('account_id', accountId).update(row)
  }
}
