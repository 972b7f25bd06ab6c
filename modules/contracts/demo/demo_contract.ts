import type { DemoContext } from '#app/demo/seed_demo'
import type { Identity } from '#app/http/identity'
import { use } from '#app/modules/use'
import type { Outcome } from '#app/outcome'
import AskRefund from '#modules/contracts/actions/ask_refund'
import Milestone from '#modules/contracts/models/milestone'

export interface DemoEntry {
  proposal: { project: string; freelancer: string }
  state:
    | 'offered'
    | 'active_unfunded'
    | 'funded'
    | 'submitted'
    | 'changes_requested'
    | 'partly_released'
    | 'refunded'
    | 'completed'
    | 'completed_reviewed'
  startedDaysAgo: number
  deliverables: { milestone: number; note: string; fileName: string; fileText: string }[]
}

interface Words {
  changes: Record<string, string>
  refunds: Record<string, string>
  thanks: string
}

interface Parties {
  publicId: string
  client: Identity
  freelancer: Identity
}

/** Submissions that wait for an answer must be younger than the review time. */
const LATEST_REVIEW = 9
/** Finished contracts ended at least this long ago. */
const ENDED = 3

/** Brings one demo contract from its offer to the state its entry names. */
export class DemoContract {
  constructor(
    private entry: DemoEntry,
    private parties: Parties,
    private context: DemoContext,
    private words: Words
  ) {}

  async run() {
    const { state, startedDaysAgo: began } = this.entry
    if (state === 'offered') return
    await this.#at(began, async () =>
      must(
        await use('contracts').acceptOffer(
          { contractId: this.parties.publicId, signing: this.#signing },
          this.parties.freelancer
        )
      )
    )
    if (state === 'active_unfunded') return

    const milestones = await use('contracts').milestonesOf(this.parties.publicId)
    const ids = milestones.map(({ publicId }) => publicId)
    if (state.startsWith('completed')) return this.#complete(ids)
    await this.#fund(ids[0], began - 0.8)
    if (state === 'refunded') return this.#refund(ids[0], began - 3)
    if (state === 'funded') return

    const handedIn = Math.min(began * 0.45, LATEST_REVIEW)
    await this.#submit(ids[0], 0, handedIn)
    if (state === 'changes_requested') await this.#askForChanges(ids[0], handedIn - 1.3)
    if (state === 'partly_released') await this.#release(ids, handedIn - 1.1)
  }

  /** Every milestone is funded, handed in and approved, one after the other; then the client ends the contract. */
  async #complete(ids: string[]) {
    const each = (this.entry.startedDaysAgo - ENDED - 1) / ids.length
    for (const [index, id] of ids.entries()) {
      const from = this.entry.startedDaysAgo - 0.5 - index * each
      await this.#fund(id, from)
      await this.#submit(id, index, from - each * 0.7)
      await this.#at(from - each * 0.85, async () =>
        must(await use('contracts').approveMilestone(id, this.parties.client))
      )
    }
    const ending = { contractId: this.parties.publicId, reason: this.words.thanks }
    await this.#at(ENDED, async () => must(await use('contracts').endContract(ending, this.parties.client)))
  }

  async #release([first, second]: string[], daysAgo: number) {
    await this.#at(daysAgo, async () => must(await use('contracts').approveMilestone(first, this.parties.client)))
    await this.#fund(second, daysAgo - 0.4)
  }

  /** Pays by a test card at the sandbox, as the pay page does. */
  async #fund(milestoneId: string, daysAgo: number) {
    await this.#at(daysAgo, async () => {
      must(await use('contracts').fundMilestone(milestoneId, this.parties.client))
      const [payment] = await use('wallet').paymentsFor('contracts.milestone', milestoneId)
      if (payment) await use('wallet').payInSandbox(payment.publicId)
    })
  }

  async #submit(milestoneId: string, index: number, daysAgo: number) {
    const { note, fileName, fileText } = this.entry.deliverables.find(({ milestone }) => milestone === index)!
    const work = { milestoneId, note, files: [{ name: fileName, bytes: Buffer.from(fileText) }] }
    await this.#at(daysAgo, async () => must(await use('contracts').submitMilestone(work, this.parties.freelancer)))
  }

  async #askForChanges(milestoneId: string, daysAgo: number) {
    const text = this.words.changes[this.entry.proposal.project]
    await this.#at(daysAgo, async () =>
      must(await use('contracts').requestChanges({ milestoneId, text }, this.parties.client))
    )
  }

  async #refund(milestoneId: string, daysAgo: number) {
    const reason = this.words.refunds[this.entry.proposal.project]
    const milestone = await Milestone.findByOrFail('publicId', milestoneId)
    await this.#at(daysAgo, async () => must(await new AskRefund().handle({ milestone, reason }, this.parties.client)))
    await this.#at(daysAgo - 0.7, async () =>
      must(await use('contracts').refundMilestone({ milestoneId }, this.parties.freelancer))
    )
    await this.#at(daysAgo - 2, async () =>
      must(await use('contracts').endContract({ contractId: this.parties.publicId }, this.parties.client))
    )
  }

  async #at(daysAgo: number, work: () => Promise<unknown>) {
    await this.context.daysAgo(daysAgo, async () => {
      await work()
      await this.context.settle()
    })
  }

  get #signing() {
    return { typedName: this.parties.freelancer.name, ip: '127.0.0.1', userAgent: 'demo' }
  }
}

export function must<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) {
    throw new Error(`A demo contract was refused: ${outcome.reason} ${JSON.stringify(outcome.details ?? {})}`)
  }
  return outcome.value
}
