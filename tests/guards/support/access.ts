import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { repoRoot } from '#app/files/paths'
import { WHO, type Who, type World } from '#tests/guards/support/world'
import type { Answer } from '#tests/guards/support/caller'

/**
 * What happens to somebody who asks for a route.
 * allowed: they get it, or are told what is wrong with their form; signIn: they are sent to sign in, or get 401;
 * forbidden: they are told that they may not (403); hidden: they do not learn that it exists (404).
 */
export type Outcome = 'allowed' | 'signIn' | 'forbidden' | 'hidden'

export type Outcomes = Record<Who, Outcome>

export interface Access {
  who: Outcomes
  /** Values for the parameters of the address. */
  ids?: (world: World) => Record<string, string>
  /** Where somebody lands who was let through, when that looks like being sent to sign in. */
  lands?: string
  /** Queries the page may take; without it the general limit holds. */
  queries?: number
}

/** Expectations by route, `GET /contracts/:id`, and by live channel, `LIVE messaging.person.:id`. */
export type AccessTable = Record<string, Access>

function outcomes(allowed: readonly Who[], others: Outcome, exceptions: Partial<Outcomes> = {}): Outcomes {
  const rest = WHO.map((who) => [who, allowed.includes(who) ? 'allowed' : who === 'visitor' ? 'signIn' : others])
  return { ...(Object.fromEntries(rest) as Outcomes), ...exceptions }
}

const CLIENT_SIDE = ['client', 'clientColleague'] as const
const FREELANCER_SIDE = ['freelancer', 'freelancerColleague'] as const
const refuse = (whom: readonly Who[]) => Object.fromEntries(whom.map((who) => [who, 'forbidden' as const]))

export const everybody = outcomes(WHO, 'allowed')
/** Only who brings something else than themselves: a signature. */
export const refused = outcomes([], 'forbidden', { visitor: 'forbidden' })
export const nobody = outcomes([], 'hidden', { visitor: 'hidden' })
export const signedIn = outcomes(WHO.slice(1), 'allowed')
export const parties = outcomes([...CLIENT_SIDE, ...FREELANCER_SIDE], 'hidden')
export const clientSide = outcomes(CLIENT_SIDE, 'hidden', refuse(FREELANCER_SIDE))
export const freelancerSide = outcomes(FREELANCER_SIDE, 'hidden', refuse(CLIENT_SIDE))
/** Things of one side that the other learns nothing of. */
export const clientOnly = outcomes(CLIENT_SIDE, 'hidden')
export const freelancerOnly = outcomes(FREELANCER_SIDE, 'hidden')
/** Things of one person that not even a colleague learns of. */
export const clientInPerson = outcomes(['client'], 'hidden')
/** Pages for a role, whatever they are a party to. */
export const clients = outcomes(['otherClient', ...CLIENT_SIDE], 'forbidden')
export const freelancers = outcomes(['otherFreelancer', ...FREELANCER_SIDE], 'forbidden')
export const admins = outcomes(['admin'], 'forbidden')
export const financeDesk = outcomes(['finance', 'admin'], 'forbidden')
export const staff = outcomes(['moderator', 'finance', 'admin'], 'forbidden')

/** The same, but for some. */
export function except(usual: Outcomes, exceptions: Partial<Outcomes>): Outcomes {
  return { ...usual, ...exceptions }
}

export function isChannel(key: string) {
  return key.startsWith('LIVE ')
}

/** The kernel's table and those the modules keep at `tests/guards/access.ts`. */
export async function accessTables(): Promise<AccessTable> {
  const { default: kernel } = await import('#tests/guards/kernel_access')
  const tables: AccessTable[] = [kernel]
  for (const module of await readdir(repoRoot('modules'))) {
    if (!existsSync(repoRoot('modules', module, 'tests/guards/access.ts'))) continue
    tables.push((await import(`#modules/${module}/tests/guards/access`)).default)
  }
  return Object.assign({}, ...tables)
}

/** What an answer amounts to; anything that is none of the four is told as it is. */
export function outcomeOf({ status, location }: Answer, { lands }: Access): Outcome | string {
  const isSignIn = status < 400 && location?.split('?')[0] === '/sign-in' && lands !== '/sign-in'
  if (status === 401 || isSignIn) return 'signIn'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'hidden'
  return status < 400 || status === 422 ? 'allowed' : `answered ${status}`
}
