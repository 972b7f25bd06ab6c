import db from '@adonisjs/lucid/services/db'
import i18nManager from '@adonisjs/i18n/services/main'
import type { Trx } from '#app/data/transact'
import { done, refuse, type Outcome } from '#app/outcome'
import { use } from '#app/modules/use'
import { asItIs, isThere, mergeMilestones, type Changed } from '#modules/contracts/changed_milestones'
import { writeContract, type ContractTerms } from '#modules/contracts/contract_text'
import type Contract from '#modules/contracts/models/contract'
import Milestone from '#modules/contracts/models/milestone'
import type { WantedMilestone } from '#modules/contracts/models/scope_change'

export interface ChangeDraft {
  /** The version that is changed, with its clauses. */
  version: number
  before: ContractTerms
  after: ContractTerms
  /** The milestones as they are. */
  existing: Milestone[]
  milestones: Changed[]
  text: string
}

interface DraftInput {
  milestones: WantedMilestone[]
  terms: string
  locale: string
}

/** A contract as it is and as it would be after a change: the fee and the days for review stay what they were. */
export async function draftChange(
  contract: Contract,
  { milestones: wanted, terms, locale }: DraftInput,
  trx?: Trx
): Promise<Outcome<ChangeDraft, 'nothing_changed' | 'no_milestones'>> {
  const { version, before, existing } = await currentTerms(contract, trx)
  const milestones = mergeMilestones(existing, wanted, contract.currency)
  if (milestones.length === 0) return refuse('no_milestones')
  const after = { ...before, milestones, terms: terms.replaceAll('\r\n', '\n').trim() }
  const isSame = writeContract(before, locale) === writeContract(after, locale)
  const text = writeContract(after, locale)
  return isSame ? refuse('nothing_changed') : done({ version, before, after, existing, milestones, text })
}

/** What a contract says now. */
export async function currentTerms(contract: Contract, trx?: Trx) {
  const client = trx ?? db
  const existing = await Milestone.query({ client: trx }).where('contractId', contract.id).orderBy('position')
  const text = await client.from('contract_texts').where('contract_id', contract.id).orderBy('version', 'desc').first()
  const accounts = await use('security').accounts([contract.clientAccountId, contract.freelancerAccountId], trx)
  const before: ContractTerms = {
    title: contract.title,
    client: accounts.get(contract.clientAccountId)!.name,
    freelancer: accounts.get(contract.freelancerAccountId)!.name,
    startsOn: contract.startsOn,
    currency: contract.currency,
    feeBasisPoints: contract.feeBasisPoints,
    reviewDays: contract.reviewDays,
    changeRounds: contract.changeRounds,
    milestones: existing.filter(isThere).map(asItIs),
    terms: clausesOf(text),
  }
  return { version: Number(text.version), before, existing }
}

/** The clauses of a text: kept beside it, or below its last heading. */
function clausesOf({ text, terms }: { text: string; terms: string | null }) {
  const heading = `\n\n${i18nManager.locale('en').t('contracts.document.terms')}\n\n`
  const at = text.indexOf(heading)
  return terms ?? (at < 0 ? text : text.slice(at + heading.length))
}
