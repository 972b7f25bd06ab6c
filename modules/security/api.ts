import db from '@adonisjs/lucid/services/db'
import type { Identity } from '#app/http/identity'
import type { Trx } from '#app/data/transact'
import type { Money } from '#app/money/money'
import { clock } from '#app/time/clock'
import { done, refuse, type Outcome } from '#app/outcome'
import { grantRole } from './actions/change_role.js'
import { RegisterPerson } from './actions/register_person.js'
import { findIdentity } from './queries/find_identity.js'
import { accountsOncePerPage } from './queries/accounts_once_per_page.js'
import { accountsOfRole } from './queries/accounts_of_role.js'
import { mailablePeople } from './queries/mailable_people.js'
import { namesByPublicId } from './queries/names_by_public_id.js'
import { accountCards, memberIds, personCards, type AccountCard, type PersonCard } from './queries/people_cards.js'
import { highestRisk } from './queries/highest_risk.js'
import { frozenUntil } from './queries/recoveries.js'
import { worthToWithdraw } from './rules/demands.js'
import type { Role } from './roles.js'

export type { AccountCard, PersonCard, Role }

interface Registration {
  name: string
  email: string
  password: string
  role: 'client' | 'freelancer'
  country?: string | null
  zone?: string | null
  locale?: string | null
  accountName?: string | null
}

interface Withdrawal {
  userId: number
  accountId: number
  amount: Money
  assurance?: number
}

/** What other modules ask about people and accounts. */
export default class SecurityApi {
  /** Accounts by id; ids that do not exist are missing from the map. */
  accounts(ids: number[], trx?: Trx): Promise<Map<number, AccountCard>> {
    return trx ? accountCards('id', ids, trx) : accountsOncePerPage(ids)
  }

  async accountByPublicId(publicId: string, trx?: Trx): Promise<AccountCard | null> {
    const found = await accountCards('public_id', [publicId], trx)
    return [...found.values()][0] ?? null
  }

  /** The people who act for an account. */
  async membersOf(accountId: number, trx?: Trx): Promise<PersonCard[]> {
    const ids = await memberIds(accountId, trx)
    const cards = await personCards(ids, trx)
    return ids.map((id) => cards.get(id)!)
  }

  /** People by id; ids that do not exist are missing from the map. */
  users(ids: number[], trx?: Trx): Promise<Map<number, PersonCard>> {
    return personCards(ids, trx)
  }

  async personByPublicId(publicId: string): Promise<PersonCard | null> {
    const row = await db.from('users').where('public_id', publicId).select('id').first()
    return row ? ((await personCards([row.id])).get(row.id) ?? null) : null
  }

  /** People who can be mailed, by id, in portions: the next `limit` after the user `after`. */
  mailablePeople(portion: { after: number; limit: number }): Promise<{ userId: number; zone: string }[]> {
    return mailablePeople(portion)
  }

  /** The accounts that people with a role act for, whoever is disabled left out. */
  accountsOfRole(role: Role, trx?: Trx): Promise<number[]> {
    return accountsOfRole(role, trx)
  }

  /** Names of people by public id, as the audit log keeps them. */
  usersByPublicId(ids: string[]): Promise<Map<string, { name: string }>> {
    return namesByPublicId(ids)
  }

  /** Makes a person with their account; `verified` skips the confirmation mail. */
  register(person: Registration, options: { verified?: boolean } = {}, trx?: Trx) {
    return new RegisterPerson().handle(person, options, trx)
  }

  /** Gives a person a role they do not have yet; without effect when they have it. */
  async grantRole(userId: number, role: Role, trx: Trx): Promise<void> {
    await grantRole(userId, role, trx)
  }

  /** A person as their own requests see them. Throws when there is none. */
  async identityOf(userId: number, trx?: Trx): Promise<Identity> {
    const identity = await findIdentity(userId, trx)
    if (!identity) throw new Error(`There is no user ${userId}`)
    return identity
  }

  /** Until when no money leaves an account, for somebody came back to it without their factors; null when it may. */
  moneyFrozenUntil(accountId: number, trx?: Trx): Promise<number | null> {
    return frozenUntil(accountId, trx)
  }

  /** The highest risk, 0 to 100, at which somebody signed in for an account since then; 0 for nothing unusual. */
  highestRiskOf(accountId: number, since: number, trx?: Trx): Promise<number> {
    return highestRisk(accountId, since, trx)
  }

  /**
   * Leave to withdraw, as far as signing in goes. Refuses with `money_frozen` (`hours` still to wait), or `factor_needed`
   * when operators ask for more than this session showed (`assurance`, of its row).
   */
  async leaveToWithdraw({
    userId,
    accountId,
    amount,
    assurance = 0,
  }: Withdrawal): Promise<Outcome<void, 'money_frozen' | 'factor_needed'>> {
    const until = await frozenUntil(accountId)
    if (until) return refuse('money_frozen', { hours: Math.ceil((until - clock.now()) / 3_600_000) })
    const needed = await worthToWithdraw(await this.identityOf(userId), amount)
    return assurance >= needed ? done(undefined) : refuse('factor_needed')
  }

  async renameAccount(accountId: number, name: string, trx?: Trx): Promise<void> {
    await (trx ?? db)
      .from('accounts')
      .where('id', accountId)
      .update({ name: name.trim().slice(0, 120) })
  }

  /**
   * Whether a person's e-mail address is confirmed: what posting, proposing and being paid ask for first.
   * In a controller: `accepted(use('security').confirmed(identity), 'security.refusals')`.
   */
  confirmed(identity: Pick<Identity, 'isEmailVerified'>): Outcome<void, 'email_unconfirmed'> {
    return identity.isEmailVerified ? done(undefined) : refuse('email_unconfirmed')
  }
}

declare module '#app/modules/registry' {
  interface ModuleServices {
    security: SecurityApi
  }
}
