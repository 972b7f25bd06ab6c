import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { aPerson } from '#tests/support/people'
import type { FreelancerInput } from '#modules/profiles/api'

interface Wanted extends Partial<Omit<FreelancerInput, 'accountId' | 'hourlyRate'>> {
  name?: string
  verified?: boolean
  rate?: string
}

/** A freelancer whose profile is filled in as far as asked, with a headline and two skills unless told otherwise. */
export async function aFreelancer({ name, verified = true, rate = '28.00', ...rest }: Wanted = {}): Promise<Identity> {
  const person = await aPerson({ role: 'freelancer', name, verified })
  const profile = {
    headline: 'Full-stack developer for shops',
    about: 'I care about the boring parts.',
    skills: ['react', 'nodejs'],
    country: 'PK',
    city: 'Lahore',
    hoursPerWeek: 30,
    ...rest,
  }
  const outcome = await use('profiles').saveFreelancer({
    accountId: person.accountId,
    hourlyRate: Money.parse(rate, 'USD'),
    ...profile,
  })
  if (!outcome.ok) throw new Error(`aFreelancer was refused: ${outcome.reason}`)
  return person
}

export const aCase = {
  title: 'Live stock for nine pharmacies',
  problem: 'Branches phoned each other.',
  work: 'A stock service.',
  outcome: 'Cancelled purchases fell from 11 in a hundred to 2.',
}
