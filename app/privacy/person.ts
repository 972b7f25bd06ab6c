import type { Trx } from '#app/data/transact'
import { definePort } from '#app/modules/ports'

/** Everything by which tables know one person. */
export interface Person {
  userId: number
  userPublicId: string
  email: string
  /** Numbers with the country's code, as messages are sent to them. */
  phones: string[]
  /** Accounts that are theirs alone; one that others act for, too, is not. */
  accountIds: number[]
  accountPublicIds: string[]
}

interface PersonSource {
  /** Null when there is no such user. */
  find(userId: number, trx?: Trx): Promise<Person | null>
}

/** Filled by the module that owns users. */
export const personSource = definePort<PersonSource>({
  name: 'kernel.person',
  fallback: { find: async () => null },
  onFailure: 'hold',
  deadlineMs: 5_000,
})

/** Throws when there is no such user. */
export async function findPerson(userId: number, trx?: Trx): Promise<Person> {
  const person: Person | null = await personSource.ask('find', userId, trx)
  if (!person) throw new Error(`There is no user ${userId}`)
  return person
}
