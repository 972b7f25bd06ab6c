import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'

export interface Completeness {
  percent: number
  /** The first step that is missing, as in /onboarding/:step; `email` asks to confirm the address. Null when all is there. */
  next: string | null
  /** Every step with whether it is done, in order. */
  steps: { key: string; isDone: boolean }[]
}

type Step = [key: string, weight: number, isDone: unknown]

/** How much of a profile is there. The weights of a role's steps add up to 100. */
export async function completeness(accountId: number): Promise<Completeness> {
  const profile = await db.from('profiles').where('account_id', accountId).first()
  const freelancer = await db.from('freelancer_profiles').where('account_id', accountId).first()
  const client = await db.from('client_profiles').where('account_id', accountId).first()
  const [owner] = await use('security').membersOf(accountId)
  const place = profile?.city && profile.country
  const steps = freelancer ? await freelancerSteps(freelancer, place, owner) : clientSteps(client, place, owner)

  return {
    percent: steps.reduce((sum, [, weight, isDone]) => sum + (isDone ? weight : 0), 0),
    next: steps.find(([, , isDone]) => !isDone)?.[0] ?? null,
    steps: steps.map(([key, , isDone]) => ({ key, isDone: Boolean(isDone) })),
  }
}

async function freelancerSteps(row: any, place: unknown, owner: { isEmailVerified: boolean } | undefined): Promise<Step[]> {
  const has = async (table: string) => Boolean(await db.from(table).where('account_id', row.account_id).select('id').first())
  return [
    ['about', 30, row.headline && row.about],
    ['skills', 20, await has('profile_skills')],
    ['rate', 15, row.rate_minor !== null && row.hours_per_week !== null],
    ['place', 10, place],
    ['portfolio', 15, await has('portfolio_cases')],
    ['email', 10, owner?.isEmailVerified],
  ]
}

function clientSteps(row: any, place: unknown, owner: { isEmailVerified: boolean } | undefined): Step[] {
  return [
    ['company', 50, row?.about && row.industry],
    ['place', 30, place],
    ['email', 20, owner?.isEmailVerified],
  ]
}
