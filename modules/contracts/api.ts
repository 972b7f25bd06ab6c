import { inject } from '@adonisjs/core'
import type { Upload } from '#app/files/intake'
import type { Identity } from '#app/http/identity'
import type { Money } from '#app/money/money'
import type { Trx } from '#app/data/transact'
import type { ContractState } from '#modules/contracts/contract_states'
import MakeOffer, { type OfferInput } from '#modules/contracts/actions/make_offer'
import AcceptOffer from '#modules/contracts/actions/accept_offer'
import CloseOffer from '#modules/contracts/actions/close_offer'
import FundMilestone from '#modules/contracts/actions/fund_milestone'
import FundMilestones, { type JointFundingInput } from '#modules/contracts/actions/fund_milestones'
import SubmitMilestone from '#modules/contracts/actions/submit_milestone'
import RequestChanges from '#modules/contracts/actions/request_changes'
import ReleaseMilestone from '#modules/contracts/actions/release_milestone'
import RefundMilestone from '#modules/contracts/actions/refund_milestone'
import EndContract from '#modules/contracts/actions/end_contract'
import OpenDispute, { type DisputeInput } from '#modules/contracts/actions/open_dispute'
import ProposeChange, { type ChangeInput } from '#modules/contracts/actions/propose_change'
import AnswerChange from '#modules/contracts/actions/answer_change'
import ScopeChange from '#modules/contracts/models/scope_change'
import PauseContract, { type PauseInput } from '#modules/contracts/actions/pause_contract'
import RuleDispute from '#modules/contracts/actions/rule_dispute'
import StateCase from '#modules/contracts/actions/state_case'
import Contract from '#modules/contracts/models/contract'
import Dispute from '#modules/contracts/models/dispute'
import Milestone from '#modules/contracts/models/milestone'
import type { Signing } from '#modules/contracts/signing'
import { contractCard, contractCardsOf, toCard, type ContractCard } from '#modules/contracts/queries/contract_cards'
import { haveBegun } from '#modules/contracts/queries/have_begun'
import { listContracts } from '#modules/contracts/queries/list_contracts'
import { livingContracts } from '#modules/contracts/queries/living_contracts'

export { approvalCheck, feeOverride } from './ports.js'
export type { ApprovalCheck, ApprovalToCheck, FeeOverride, FeeQuestion } from './ports.js'
export type { WantedMilestone } from '#modules/contracts/models/scope_change'
export type { ContractCard, ContractState, OfferInput, Signing }

/** What other modules may ask of contracts, and the actions for demo data and tests. Ids are public ids. */
@inject()
export default class ContractsApi {
  constructor(
    private offers: MakeOffer,
    private acceptances: AcceptOffer,
    private closings: CloseOffer,
    private fundings: FundMilestone,
    private jointFundings: FundMilestones,
    private submissions: SubmitMilestone,
    private changes: RequestChanges,
    private releases: ReleaseMilestone,
    private refunds: RefundMilestone,
    private endings: EndContract,
    private disputes: OpenDispute,
    private cases: StateCase,
    private rulings: RuleDispute,
    private pauses: PauseContract,
    private changeProposals: ProposeChange,
    private changeAnswers: AnswerChange
  ) {}

  contract(publicId: string, trx?: Trx): Promise<ContractCard | null> {
    return contractCard(publicId, trx)
  }

  /** Contracts of an account on either side, the newest first. */
  contractsOf(accountId: number, options: { states?: ContractState[] } = {}): Promise<ContractCard[]> {
    return contractCardsOf(accountId, options)
  }

  /** Whether a contract between these two accounts has begun, whatever became of it. */
  haveBegun(one: number, other: number, trx?: Trx): Promise<boolean> {
    return haveBegun(one, other, trx)
  }

  /** Every contract, twenty a page, for operators. */
  async listAll({ page = 1 }: { page?: number } = {}): Promise<{
    contracts: ContractCard[]
    total: number
    lastPage: number
  }> {
    const { rows, total, lastPage } = await listContracts({ accountId: null, page })
    return { contracts: rows.map(({ contract }) => toCard(contract)), total, lastPage }
  }

  /** The milestones of a contract in their order: public id, title, state. */
  async milestonesOf(contractId: string) {
    const contract = await Contract.findByOrFail('publicId', contractId)
    const milestones = await contract.related('milestones').query()
    return milestones.map(({ publicId, title, state, amount }) => ({
      publicId,
      title,
      state,
      amount,
    }))
  }

  /** How many contracts wait for this person; the navigation's counter. */
  async waitingFor(identity: Identity): Promise<number> {
    return (await livingContracts(identity)).filter(({ isMine }) => isMine).length
  }

  makeOffer(input: OfferInput, by: Identity) {
    return this.offers.handle(input, by)
  }

  async acceptOffer({ contractId, signing }: { contractId: string; signing: Signing }, by: Identity) {
    return this.acceptances.handle({ contract: await Contract.findByOrFail('publicId', contractId), signing }, by)
  }

  async declineOffer({ contractId, reason }: { contractId: string; reason: string }, by: Identity) {
    return this.closings.handle(await Contract.findByOrFail('publicId', contractId), {
      answer: 'declined',
      reason,
      by,
    })
  }

  async pauseContract({ contractId, ...pause }: Omit<PauseInput, 'contract'> & { contractId: string }, by: Identity) {
    return this.pauses.handle({ ...pause, contract: await Contract.findByOrFail('publicId', contractId) }, by)
  }

  async fundMilestone(milestoneId: string, by: Identity) {
    return this.fundings.handle(await milestone(milestoneId), by)
  }

  /** Several milestones of a contract at once, all or none. */
  async fundMilestones(
    { contractId, ...chosen }: Omit<JointFundingInput, 'contract'> & { contractId: string },
    by: Identity
  ) {
    return this.jointFundings.handle({ ...chosen, contract: await Contract.findByOrFail('publicId', contractId) }, by)
  }

  async submitMilestone(
    { milestoneId, note, files }: { milestoneId: string; note: string; files: Upload[] },
    by: Identity
  ) {
    return this.submissions.handle({ milestone: await milestone(milestoneId), note, files }, by)
  }

  async requestChanges({ milestoneId, text }: { milestoneId: string; text: string }, by: Identity) {
    return this.changes.handle({ milestone: await milestone(milestoneId), text }, by)
  }

  async approveMilestone(milestoneId: string, by: Identity) {
    return this.releases.handle({ milestone: await milestone(milestoneId), releasedBy: by })
  }

  async refundMilestone({ milestoneId, reason }: { milestoneId: string; reason?: string }, by: Identity) {
    return this.refunds.handle({ milestone: await milestone(milestoneId), reason }, by)
  }

  async openDispute(input: Omit<DisputeInput, 'milestone'> & { milestoneId: string }, by: Identity) {
    return this.disputes.handle({ ...input, milestone: await milestone(input.milestoneId) }, by)
  }

  async stateCase({ disputeId, text, files }: { disputeId: string; text: string; files: Upload[] }, by: Identity) {
    return this.cases.handle({ dispute: await Dispute.findByOrFail('publicId', disputeId), text, files }, by)
  }

  async proposeChange({ contractId, ...change }: Omit<ChangeInput, 'contract'> & { contractId: string }, by: Identity) {
    return this.changeProposals.handle({ ...change, contract: await Contract.findByOrFail('publicId', contractId) }, by)
  }

  async acceptChange({ changeId, signing }: { changeId: string; signing: Signing }, by: Identity) {
    return this.changeAnswers.accept({ change: await ScopeChange.findByOrFail('publicId', changeId), signing }, by)
  }

  /** The desk's decision, by an operator. */
  async ruleDispute(
    { disputeId, ...ruling }: { disputeId: string; freelancerGets: Money; explanation: string },
    by: Identity
  ) {
    return this.rulings.handle({ dispute: await Dispute.findByOrFail('publicId', disputeId), ...ruling }, by)
  }

  async endContract(
    { contractId, reason, reopen }: { contractId: string; reason?: string; reopen?: boolean },
    by: Identity
  ) {
    return this.endings.handle({ contract: await Contract.findByOrFail('publicId', contractId), reason, reopen }, by)
  }
}

function milestone(publicId: string) {
  return Milestone.findByOrFail('publicId', publicId)
}

declare module '#app/modules/registry' {
  interface ModuleServices {
    contracts: ContractsApi
  }
}
