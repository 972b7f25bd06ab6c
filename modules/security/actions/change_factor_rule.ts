import { newPublicId } from '#app/data/public_id'
import type { Trx } from '#app/data/transact'
import { Money } from '#app/money/money'
import { done, refuse, type Outcome } from '#app/outcome'
import { bumpVersion } from '#app/state/shared_state'
import { clock } from '#app/time/clock'
import { countryCodes } from '../presenters/choices.js'
import { forgetRules } from '../rules/factor_rules.js'

type Typed = Record<string, string>
type Refused = 'not_days' | 'not_a_country' | 'not_an_amount' | 'already'

/*
 * What an operator does to a rule, in the transaction of the act's entry in the audit log. It is in force on the next
 * request, days of grace apart, which begin anew.
 */

export async function changeRule(id: number, typed: Typed, trx: Trx): Promise<Outcome<void, Refused>> {
  const demand = demandOf(typed)
  if (!demand) return refuse('not_days')
  await tellOthers(trx)
  await trx.from('factor_rules').where('id', id).update(demand)
  return done(undefined)
}

export async function addRule(about: string, typed: Typed, trx: Trx): Promise<Outcome<void, Refused>> {
  const demand = demandOf(typed)
  if (!demand) return refuse('not_days')
  const country = typed.country?.trim().toUpperCase() || null
  if (country && !countryCodes.includes(country)) return refuse('not_a_country')
  const least = typed.amount?.trim() ? Money.parse(typed.amount, 'USD') : null
  if (typed.amount?.trim() && !least) return refuse('not_an_amount')
  await tellOthers(trx)
  await trx.table('factor_rules').insert({
    public_id: newPublicId(),
    about,
    role: typed.role === 'everybody' ? null : typed.role,
    country,
    least_minor: about === 'withdrawal' ? (least?.toStored() ?? null) : null,
    currency: about === 'withdrawal' ? (least?.currency ?? null) : null,
    ...demand,
  })
  return done(undefined)
}

export async function removeRule(id: number, trx: Trx): Promise<boolean> {
  await tellOthers(trx)
  return Number(await trx.from('factor_rules').where('id', id).delete()) === 1
}

/** Has every process read the rules again. */
async function tellOthers(trx: Trx) {
  await bumpVersion(trx)
  trx.after('commit', forgetRules)
}

function demandOf({ minimum, methods, grace_days: days }: Typed) {
  if (!/^\d{1,4}$/.test(days.trim())) return null
  return { minimum, methods, grace_days: Number(days), in_force_since: clock.now() }
}
