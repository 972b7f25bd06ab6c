import db from '@adonisjs/lucid/services/db'
import { demoEntries } from '#app/demo/demo_data'
import type { DemoContext } from '#app/demo/seed_demo'
import { RegisterPerson, type NewPerson } from '../actions/register_person.js'
import { hashPassword } from '../passwords/password_hashes.js'
import { findIdentity } from '../queries/find_identity.js'
import { demoPeople } from './sign_ins.js'

/** Days since the first demo person joined; everyone is there well before the first project. */
const FIRST_JOINED = 420
const LAST_JOINED = 150

/** Whoever tries the demo is not made to add a second step, and may. */
const DEMO_GRACE_DAYS = 3_650

interface Entry {
  key: string
  name: string
  email: string
  country?: string
  zone?: string
  locale?: string
  company?: string
}

/** Everyone in the demo, through the same action as people who sign up. */
export default class DemoPeople {
  #passwordHash = ''

  async run(context: DemoContext) {
    this.#passwordHash = await hashPassword(demoPeople()[0].password)
    const everyone: (Entry & { role: NewPerson['role'] })[] = [
      ...demoEntries<Entry>('clients').map((entry) => ({ ...entry, role: 'client' as const })),
      ...demoEntries<Entry>('freelancers').map((entry) => ({ ...entry, role: 'freelancer' as const })),
    ]
    const step = (FIRST_JOINED - LAST_JOINED) / everyone.length
    await context.daysAgo(FIRST_JOINED, () => this.#join({ ...theAdmin(), role: 'admin' }, context))
    await db.from('factor_rules').whereNot('minimum', 'nothing').update({ grace_days: DEMO_GRACE_DAYS })
    for (const [index, entry] of everyone.entries()) {
      await context.daysAgo(FIRST_JOINED - index * step, () => this.#join(entry, context))
    }
  }

  async #join(
    { key, company, role, name, email, country, zone, locale }: Entry & { role: NewPerson['role'] },
    context: DemoContext
  ) {
    const person = {
      name,
      email,
      country,
      zone,
      locale,
      role,
      accountName: company,
      password: demoPeople()[0].password,
    }
    const outcome = await new RegisterPerson().handle(person, { verified: true, passwordHash: this.#passwordHash })
    if (!outcome.ok) throw new Error(`Demo person ${key} was refused: ${outcome.reason}`)
    const { userId, accountId } = outcome.value
    context.people.set(key, { userId, accountId, identity: () => findIdentity(userId) })
  }
}

function theAdmin(): Entry {
  const { name, email } = demoPeople().find(({ role }) => role === 'admin')!
  return { key: 'ada-admin', name, email, country: 'PT', zone: 'Europe/Lisbon' }
}
