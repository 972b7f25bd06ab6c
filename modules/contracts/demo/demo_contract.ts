import app from '@adonisjs/core/services/app'
import type { DemoContext } from '#app/demo/seed_demo'
import { use } from '#app/modules/use'
import AskRefund from '#modules/contracts/actions/ask_refund'
import { closeDemoOffer } from '#modules/contracts/demo/close_demo_offer'
import { ENDED, type DemoEntry } from '#modules/contracts/demo/demo_entry'
import { DemoQuarrel } from '#modules/contracts/demo/demo_quarrel'
import { must, type Parties } from '#modules/contracts/demo/demo_steps'
import Milestone from '#modules/contracts/models/milestone'
import ReleaseOverdue from '#modules/contracts/schedules/release_overdue'
import { autoReleaseDays } from '#modules/contracts/settings'

/** Submissions that wait for an answer must be younger than the review time. */
const LATEST_REVIEW = 9

/** Brings one demo contract from its offer to the state its entry names. */
export class DemoContract {
  constructor(
    private entry: DemoEntry,
    private parties: Parties,
    private context: DemoContext
  ) {}

  async run() {
    const { state, startedDaysAgo: began } = this.entry
    if (state === 'offered') return
    if (isClosedOffer(state)) return closeDemoOffer(this.entry, this.parties, this.#at)
    await this.#at(began, async () =>
      must(
        await use('contracts').acceptOffer(
          { contractId: this.parties.publicId, signing: this.#signing },
          this.parties.freelancer
        )
      )
    )
    if (state === 'active_unfunded') return
    if (state === 'cancelled') return this.#end(this.#ended, true)

    const milestones = await use('contracts').milestonesOf(this.parties.publicId)
    const ids = milestones.map(({ publicId }) => publicId)
    if (state.startsWith('completed')) return this.#complete(ids)
    await this.#fund(ids[0], began - 0.8)
    if (state === 'refunded') return this.#refund(ids[0], began - 3)
    if (state === 'funded') return
    if (state === 'auto_released') return this.#releaseByTime(ids)
    if (this.entry.dispute) return this.#dispute(milestones[0])

    const handedIn = Math.min(began * 0.45, LATEST_REVIEW)
    await this.#submit(ids[0], 0, handedIn)
    if (state === 'changes_requested') await this.#askForChanges(ids[0], handedIn - 1.3)
    if (state === 'partly_released') await this.#release(ids, handedIn - 1.1)
  }

  /** Every milestone is funded, handed in and approved, one after the other; then the client ends the contract. */
  async #complete(ids: string[]) {
    const each = (this.entry.startedDaysAgo - this.#ended - 1) / ids.length
    for (const [index, id] of ids.entries()) {
      const from = this.entry.startedDaysAgo - 0.5 - index * each
      await this.#fund(id, from)
      await this.#submit(id, index, from - each * 0.7)
      await this.#at(from - each * 0.85, async () =>
        must(await use('contracts').approveMilestone(id, this.parties.client))
      )
    }
    await this.#end(this.#ended)
  }

  async #release([first, second]: string[], daysAgo: number) {
    await this.#at(daysAgo, async () => must(await use('contracts').approveMilestone(first, this.parties.client)))
    await this.#fund(second, daysAgo - 0.4)
  }

  /** The client says nothing for as long as the contract lets them, and the clock pays; then the next part begins. */
  async #releaseByTime([first, second]: string[]) {
    const handedIn = this.entry.startedDaysAgo - 5
    const paid = handedIn - autoReleaseDays.get() - 0.05
    await this.#submit(first, 0, handedIn)
    await this.#at(paid, async () => (await app.container.make(ReleaseOverdue)).handle())
    await (second ? this.#fund(second, paid - 0.6) : this.#end(this.#ended))
  }

  /** Opened over work that was handed in, or over its absence; the contract ends with it unless it is still open. */
  async #dispute(milestone: { publicId: string; amount: { currency: string } }) {
    const { state, startedDaysAgo: began, deliverables } = this.entry
    const isOpen = state === 'disputed'
    const opened = isOpen ? Math.min(began * 0.3, LATEST_REVIEW - 3) : this.#ended + 7
    if (deliverables.length > 0) await this.#submit(milestone.publicId, 0, opened + 2.2)
    await new DemoQuarrel(this.entry, this.parties, this.context, this.#at).run(milestone, opened)
    if (!isOpen) await this.#end(this.#ended)
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
    const text = this.entry.said!
    await this.#at(daysAgo, async () =>
      must(await use('contracts').requestChanges({ milestoneId, text }, this.parties.client))
    )
  }

  async #refund(milestoneId: string, daysAgo: number) {
    const milestone = await Milestone.findByOrFail('publicId', milestoneId)
    const asked = { milestone, reason: this.entry.said! }
    await this.#at(daysAgo, async () => must(await new AskRefund().handle(asked, this.parties.client)))
    await this.#at(daysAgo - 0.7, async () =>
      must(await use('contracts').refundMilestone({ milestoneId }, this.parties.freelancer))
    )
    const { publicId: contractId } = this.parties
    await this.#at(daysAgo - 2, async () =>
      must(await use('contracts').endContract({ contractId }, this.parties.client))
    )
  }

  async #end(daysAgo: number, reopen = false) {
    const ending = { contractId: this.parties.publicId, reason: this.entry.said, reopen }
    await this.#at(daysAgo, async () => must(await use('contracts').endContract(ending, this.parties.client)))
  }

  #at = async (daysAgo: number, work: () => Promise<unknown>) => {
    await this.context.daysAgo(daysAgo, async () => {
      await work()
      await this.context.settle()
    })
  }

  get #ended() {
    return this.entry.endedDaysAgo ?? ENDED
  }

  get #signing() {
    return { typedName: this.parties.freelancer.name, ip: '127.0.0.1', userAgent: 'demo' }
  }
}

function isClosedOffer(state: DemoEntry['state']) {
  return state === 'declined' || state === 'withdrawn' || state === 'expired'
}
