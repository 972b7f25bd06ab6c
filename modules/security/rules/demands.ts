import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import type { Money } from '#app/money/money'
import { clock } from '#app/time/clock'
import { factorsOf, type Factor } from '../queries/factors.js'
import { dueAt, factorRules, satisfies, worthAsked, type FactorRule } from './factor_rules.js'

type Subject = Pick<Identity, 'id' | 'roles' | 'accountId'>

/** The rules about somebody's sign-in, whether due yet or not; nobody outside their roles costs a query. */
export async function rulesAbout(person: Subject): Promise<FactorRule[]> {
  const rules = (await factorRules()).filter(({ about, role }) => about === 'sign_in' && isTheirs(role, person))
  return inCountry(rules, person)
}

/** What somebody does not meet yet, the soonest due first, and from when on they must; null when all is well. */
export async function demandAhead(
  person: Subject,
  factors?: readonly Factor[]
): Promise<(FactorRule & { dueAt: number; isDue: boolean }) | null> {
  const rules = await rulesAbout(person)
  if (rules.length === 0) return null
  const has = factors ?? (await factorsOf(person.id))
  const unmet = rules.filter((rule) => !satisfies(rule, has))
  if (unmet.length === 0) return null
  const since = await sinceWhen(person.id)
  const ahead = unmet.map((rule) => ({ ...rule, dueAt: dueAt(rule, since.get(rule.role) ?? 0) }))
  const [soonest] = ahead.sort((a, b) => a.dueAt - b.dueAt)
  return { ...soonest, isDue: clock.now() >= soonest.dueAt }
}

/** What a proof of theirs has to be worth at least: the most that rules ask and they can show. */
export async function worthDemanded(person: Subject, factors: readonly Factor[]): Promise<number> {
  const met = (await rulesAbout(person)).filter((rule) => satisfies(rule, factors))
  return Math.max(0, ...met.map(worthAsked))
}

/** What operators ask of whoever withdraws this much; 0 when they ask nothing. */
export async function worthToWithdraw(person: Subject, amount: Money): Promise<number> {
  const about = (await factorRules()).filter(
    ({ about: what, role, least }) => what === 'withdrawal' && isTheirs(role, person) && reaches(amount, least)
  )
  return Math.max(0, ...(await inCountry(about, person)).map(worthAsked))
}

function isTheirs(role: string | null, { roles }: Subject) {
  return role === null || roles.has(role)
}

/** A sum in another currency is not compared: the rule then holds for it, too. */
function reaches(amount: Money, least: Money | null) {
  return least === null || least.currency !== amount.currency || amount.compare(least) >= 0
}

async function inCountry(rules: FactorRule[], { accountId }: Subject) {
  if (rules.every(({ country }) => country === null)) return rules
  const { country } = await db.from('accounts').where('id', accountId).select('country').firstOrFail()
  return rules.filter((rule) => rule.country === null || rule.country === country)
}

/** Since when somebody has each of their roles; under null, since when they are here. */
async function sinceWhen(userId: number): Promise<Map<string | null, number>> {
  const roles = await db.from('user_roles').where('user_id', userId).select('role', 'created_at')
  const { created_at: joined } = await db.from('users').where('id', userId).select('created_at').firstOrFail()
  return new Map([[null, Number(joined)], ...roles.map((row) => [row.role, Number(row.created_at)] as const)])
}
