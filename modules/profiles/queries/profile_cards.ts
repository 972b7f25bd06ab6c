import db from '@adonisjs/lucid/services/db'
import type { Trx } from '#app/data/transact'
import { use } from '#app/modules/use'
import type { AccountCard } from '#modules/security/api'
import { factsOf, type Facts } from '#modules/profiles/queries/facts'
import { skillNames, type Term } from '#modules/profiles/taxonomy/taxonomy'

export interface ProfileCard {
  accountId: number
  /** The last part of /talent/:slug. */
  slug: string
  name: string
  /** SHA-256 of the picture; null for one that is shown by its initials. */
  picture: string | null
  headline: string | null
  city: string | null
  country: string | null
  zone: string
  hourlyRate: { minor: number; currency: string } | null
  skills: Term[]
  rating: { average: number; count: number } | null
  completedContracts: number
  about: string | null
}

/** Cards by account id, in five queries for any number of accounts. */
export async function profileCards(accountIds: number[], trx?: Trx): Promise<Map<number, ProfileCard>> {
  const ids = [...new Set(accountIds)]
  if (ids.length === 0) return new Map()
  const accounts = await use('security').accounts(ids, trx)
  const rows = new Map((await profileRows(ids, trx)).map((row) => [row.account_id as number, row]))
  const skills = await skillsOf(ids, trx)
  const facts = await factsOf(ids, trx)
  return new Map(
    ids
      .filter((id) => accounts.has(id))
      .map((id) => [id, toCard(accounts.get(id)!, rows.get(id), skills.get(id) ?? [], facts.get(id)!)])
  )
}

/** Slugs of skills by account, in the order people gave them. */
export async function skillsOf(accountIds: number[], trx?: Trx): Promise<Map<number, string[]>> {
  const rows = await (trx ?? db)
    .from('profile_skills')
    .whereIn('account_id', accountIds)
    .orderBy('position')
    .select('account_id', 'skill')
  const skills = new Map<number, string[]>()
  for (const { account_id: id, skill } of rows) skills.set(id, [...(skills.get(id) ?? []), skill])
  return skills
}

function profileRows(ids: number[], trx?: Trx) {
  return (trx ?? db)
    .from('profiles')
    .leftJoin('freelancer_profiles', 'freelancer_profiles.account_id', 'profiles.account_id')
    .leftJoin('client_profiles', 'client_profiles.account_id', 'profiles.account_id')
    .whereIn('profiles.account_id', ids)
    .select(
      'profiles.*',
      'headline',
      'rate_minor',
      'rate_currency',
      'freelancer_profiles.about as about',
      'client_profiles.about as client_about'
    )
}

/** An account whose profile is not made yet goes by its public id; the page knows it by that, too. */
function toCard(account: AccountCard, row: any, skills: string[], facts: Facts): ProfileCard {
  const average = facts.mean('rating')
  const hasRate = row?.rate_minor !== null && row?.rate_minor !== undefined
  return {
    accountId: account.id,
    slug: row?.slug ?? account.publicId,
    name: account.name,
    picture: account.picture,
    headline: row?.headline ?? null,
    city: row?.city ?? null,
    country: row?.country ?? account.country,
    zone: row?.zone ?? 'UTC',
    hourlyRate: hasRate ? { minor: Number(row.rate_minor), currency: row.rate_currency } : null,
    skills: skillNames(skills),
    rating: average === null ? null : { average, count: facts.count('rating_count') },
    completedContracts: facts.count('contracts_completed'),
    about: row?.about ?? row?.client_about ?? null,
  }
}
