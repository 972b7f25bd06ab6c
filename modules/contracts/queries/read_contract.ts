import db from '@adonisjs/lucid/services/db'
import type { PersonCard } from '#modules/security/api'
import { use } from '#app/modules/use'
import type Contract from '#modules/contracts/models/contract'
import type Milestone from '#modules/contracts/models/milestone'

export interface ContractRecord {
  contract: Contract
  milestones: Milestone[]
  /** Rows as they are stored, each with its `milestone_id`, the earliest first. */
  submissions: any[]
  files: any[]
  changes: any[]
  fundings: any[]
  releases: any[]
  refunds: any[]
  requests: any[]
  disputes: any[]
  settlements: any[]
  returns: any[]
  freezes: any[]
  scopeChanges: any[]
  pauses: any[]
  /** Tips, bonuses and expenses. */
  extras: any[]
  texts: any[]
  signatures: any[]
  answer: any | null
  ending: any | null
  /** Everybody who did something, by numeric id. */
  people: Map<number, PersonCard>
}

/** Of a proposed change: its texts are on its own page. */
const CHANGE_COLUMNS = [
  'public_id',
  'open_contract_id',
  'base_version',
  'side',
  'reason',
  'proposed_by',
  'proposed_at',
  'answer',
  'answer_reason',
  'answered_by',
  'answered_at',
]

/** Everything that happened on a contract, in a fixed number of queries. */
export async function readContract(contract: Contract): Promise<ContractRecord> {
  const milestones = await contract.related('milestones').query()
  const ids = milestones.map(({ id }) => id)
  const of = (table: string, order = 'id') => db.from(table).whereIn('milestone_id', ids).orderBy(order)

  const [submissions, changes, fundings, releases, refunds, requests, disputes, settlements, returns, freezes] =
    await Promise.all([
      of('milestone_submissions'),
      of('change_requests'),
      of('milestone_fundings'),
      of('milestone_releases'),
      of('milestone_refunds'),
      of('refund_requests'),
      disputesOf(ids),
      of('milestone_settlements'),
      of('release_returns'),
      of('milestone_freezes'),
    ])
  const [files, texts, answer, ending, scopeChanges, pauses, extras] = await Promise.all([
    db
      .from('submission_files')
      .whereIn(
        'submission_id',
        submissions.map(({ id }) => id)
      )
      .orderBy('id'),
    db.from('contract_texts').where('contract_id', contract.id).orderBy('version'),
    db.from('offer_answers').where('contract_id', contract.id).first(),
    db.from('contract_endings').where('contract_id', contract.id).first(),
    db.from('scope_changes').where('contract_id', contract.id).orderBy('id').select(CHANGE_COLUMNS),
    db.from('contract_pauses').where('contract_id', contract.id).orderBy('id'),
    db.from('contract_extras').where('contract_id', contract.id).orderBy('id'),
  ])
  const signatures = await db
    .from('contract_signatures')
    .whereIn(
      'contract_text_id',
      texts.map(({ id }) => id)
    )
    .orderBy('id')
  const record = {
    contract,
    milestones,
    submissions,
    files,
    changes,
    fundings,
    releases,
    refunds,
    requests,
    disputes,
    settlements,
    returns,
    freezes,
    scopeChanges,
    pauses,
    extras,
    texts,
    signatures,
    answer,
    ending,
  }
  return { ...record, people: await use('security').users(actorsOf(record)) }
}

/** Each with the side whose split waits for an answer. */
function disputesOf(milestoneIds: number[]) {
  return db
    .from('disputes as d')
    .leftJoin('dispute_splits as s', 's.open_dispute_id', 'd.id')
    .whereIn('d.milestone_id', milestoneIds)
    .orderBy('d.id')
    .select('d.*', 's.side as split_by')
}

function actorsOf({
  contract,
  submissions,
  changes,
  fundings,
  releases,
  refunds,
  requests,
  disputes,
  settlements,
  returns,
  scopeChanges,
  pauses,
  extras,
  signatures,
  answer,
  ending,
}: Omit<ContractRecord, 'people'>) {
  const ids = [
    contract.offeredBy,
    ...submissions.map((row) => row.submitted_by),
    ...changes.map((row) => row.requested_by),
    ...fundings.map((row) => row.funded_by),
    ...releases.map((row) => row.released_by),
    ...refunds.map((row) => row.refunded_by),
    ...requests.flatMap((row) => [row.requested_by, row.answered_by]),
    ...disputes.map((row) => row.opened_by),
    ...settlements.map((row) => row.settled_by),
    ...returns.map((row) => row.returned_by),
    ...pauses.flatMap((row) => [row.paused_by, row.resumed_by]),
    ...extras.flatMap((row) => [row.asked_by, row.answered_by]),
    ...scopeChanges.flatMap((row) => [row.proposed_by, row.answered_by]),
    ...signatures.map((row) => row.user_id),
    answer?.answered_by,
    ending?.ended_by,
  ]
  return [...new Set(ids.filter((id) => typeof id === 'number'))]
}
