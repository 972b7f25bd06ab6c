import db from '@adonisjs/lucid/services/db'
import { use } from '#app/modules/use'
import type { ProjectToCheck } from '#modules/projects/api'
import { maskContacts } from '../guard/mask.js'
import { budgetTimes } from '../settings.js'
import { passages, words } from './words.js'

export interface Post extends ProjectToCheck {
  /** Title, brief and questions. */
  text: string
  textHash: string
  postHash: string
}

export interface Fired {
  name: string
  weight: number
  /** The passage, sum or post that made it fire; empty when the name says it all. */
  found: string
}

export interface Signal {
  name: string
  /** How much it says, next to `fraud.hold_score`. */
  weight: number
  /** Why it is asked. */
  why: string
  /** What made it fire, or null. */
  look: (post: Post) => string | null | Promise<string | null>
}

const said = (found: string[]) => (found.length > 0 ? found.join(' … ').slice(0, 200) : null)

/** What is asked of a new client's post; its words for both sides are `fraud.signals.<name>`. */
export const signals: readonly Signal[] = [
  {
    name: 'contact',
    weight: 40,
    why: 'Scams lure people to a messenger, where nobody sees what is asked of them.',
    look: ({ text }) => said(maskContacts(text, '').removed),
  },
  {
    name: 'off_platform',
    weight: 40,
    why: 'Money that does not go through escrow protects nobody.',
    look: ({ text }) => said(passages(text, words.offPlatform)),
  },
  {
    name: 'fee_upfront',
    weight: 40,
    why: 'No client asks a freelancer to pay for work.',
    look: ({ text }) => said(passages(text, words.feeUpfront)),
  },
  {
    name: 'account_lending',
    weight: 40,
    why: 'Lent accounts, forwarded money and copies of papers serve somebody else’s fraud.',
    look: ({ text }) => said(passages(text, words.accountLending)),
  },
  {
    name: 'budget',
    weight: 30,
    why: 'Very much money for little is bait, very little is no offer.',
    look: unusualBudget,
  },
  {
    name: 'copied',
    weight: 40,
    why: 'The same words from another account: one post under many names.',
    look: postedByAnother,
  },
]

/** Compared by their worth in US cents, so that a budget in any currency is looked at. */
async function unusualBudget({ maxUsdMinor, category, kind }: Post) {
  if (maxUsdMinor === null || !category) return null
  const median = await use('projects').medianBudget({ category, kind })
  if (!median) return null
  const times = budgetTimes.get()
  return maxUsdMinor > median * times || maxUsdMinor * times < median ? `${maxUsdMinor} / ${median} USD` : null
}

/** Names the post by the id of its screening. */
async function postedByAnother({ textHash, accountId }: Post) {
  const other = await db
    .from('fraud_screenings')
    .where('text_hash', textHash)
    .whereNot('account_id', accountId)
    .orderBy('id')
    .select('public_id')
    .first()
  return other ? (other.public_id as string) : null
}
