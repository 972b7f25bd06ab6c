import type { Identity } from '#app/http/identity'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'

/** Says what a freelancer must have said before they may send a proposal, unless they said it already. */
export async function readyToPropose(person: Identity): Promise<Identity> {
  const missing = new Set((await use('profiles').missingToPropose(person.accountId)).map(({ key }) => key))
  const outcome = await use('profiles').saveFreelancer({
    accountId: person.accountId,
    ...(missing.has('headline') && { headline: 'Full-stack developer for shops' }),
    ...(missing.has('skills') && { skills: ['react', 'nodejs'] }),
    ...(missing.has('rate') && { hourlyRate: Money.parse('28.00', 'USD') }),
  })
  if (!outcome.ok) throw new Error(`readyToPropose was refused: ${outcome.reason}`)
  return person
}
