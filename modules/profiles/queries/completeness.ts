import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import { ownRows } from '#modules/profiles/queries/own_rows'
import { stepsFor } from '#modules/profiles/steps/steps'

export interface Completeness {
  percent: number
  /** The first step that is missing, as in /onboarding/:step; `email` asks to confirm the address. Null when all is there. */
  next: string | null
  /** Every step with whether it is done, in order. */
  steps: { key: string; isDone: boolean }[]
}

/** How much each step is worth; a profile's percentage is of the steps its roles have. */
const WEIGHTS: Record<string, number> = {
  about: 30,
  skills: 20,
  rate: 15,
  place: 10,
  portfolio: 15,
  company: 25,
  email: 10,
}

/** How much of a profile is there. */
export async function completeness(accountId: number): Promise<Completeness> {
  const { profile, freelancer, client } = await ownRows(accountId)
  const [owner] = await use('security').membersOf(accountId)
  const isDone = {
    about: Boolean(freelancer?.headline && freelancer.about),
    skills: await hasAny('profile_skills', accountId),
    rate: hasRate(freelancer),
    place: Boolean(profile?.city && profile.country),
    portfolio: await hasAny('portfolio_cases', accountId),
    company: Boolean(client?.about && client.industry),
    email: Boolean(owner?.isEmailVerified),
  }
  const sides = new Set([freelancer && 'freelancer', client && 'client'])
  return summary([...stepsFor(sides), 'email'].map((key) => ({ key, isDone: isDone[key as keyof typeof isDone] })))
}

function hasRate(freelancer: any) {
  return Boolean(freelancer) && freelancer.rate_minor !== null && freelancer.hours_per_week !== null
}

function summary(steps: Completeness['steps']): Completeness {
  const worth = (some: Completeness['steps']) => some.reduce((sum, { key }) => sum + WEIGHTS[key], 0)
  const percent = Math.round((100 * worth(steps.filter((step) => step.isDone))) / worth(steps))
  return { percent, next: steps.find((step) => !step.isDone)?.key ?? null, steps }
}

async function hasAny(table: string, accountId: number) {
  return Boolean(await db.from(table).where('account_id', accountId).select('id').first())
}
