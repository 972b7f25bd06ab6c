import { createHash } from 'node:crypto'
import { demoEntries } from '#app/demo/demo_data'
import type { DemoContext } from '#app/demo/seed_demo'
import { AddPayoutMethod } from '#modules/wallet/actions/add_payout_method'
import { IBAN_LENGTHS } from '#modules/wallet/data/iban_lengths'
import { checkDigitsOf, usesIban } from '#modules/wallet/payouts/account_number'
import { PAYOUT_COUNTRIES } from '#modules/wallet/payouts/countries'

const ADDED_DAYS_AGO = 140

interface Entry {
  key: string
  name: string
  country: string
}

/** A bank account for every freelancer of the demo, so that what they earn can be withdrawn. None of them exists. */
export default class DemoPayoutMethods {
  async run({ people, daysAgo }: DemoContext) {
    await daysAgo(ADDED_DAYS_AGO, async () => {
      for (const { key, name, country } of demoEntries<Entry>('freelancers')) {
        const person = people.get(key)
        if (!person || !PAYOUT_COUNTRIES.includes(country)) continue
        const account = { holder: name, country, ...numberFor(key, country) }
        const outcome = await new AddPayoutMethod().handle(account, await person.identity())
        if (!outcome.ok) {
          throw new Error(`The demo's bank account of ${key} was refused: ${outcome.reason}`)
        }
      }
    })
  }
}

/** The same number for the same person in every demo. */
function numberFor(key: string, country: string) {
  const digits = BigInt(`0x${createHash('sha256').update(key).digest('hex')}`).toString()
  if (!usesIban(country)) {
    return { number: `${digits.slice(0, 9)}1`, bankCode: digits.slice(10, 19) }
  }
  const rest = `${digits.slice(0, IBAN_LENGTHS[country] - 5)}1`
  return { number: `${country}${checkDigitsOf(country, rest)}${rest}`, bankCode: null }
}
