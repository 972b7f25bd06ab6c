import app from '@adonisjs/core/services/app'
import type { DemoContext } from '#app/demo/seed_demo'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import ReturnReleased from '#modules/contracts/actions/return_released'
import { addDays, today } from '#modules/contracts/day'
import type { DemoEntry } from '#modules/contracts/demo/demo_entry'
import { must, type Parties } from '#modules/contracts/demo/demo_steps'
import Contract from '#modules/contracts/models/contract'
import { currentTerms } from '#modules/contracts/queries/draft_change'

/** What else happened on a contract of the demo: a change, a pause, money that was given back. */
export class DemoAftermath {
  constructor(
    private entry: DemoEntry,
    private parties: Parties,
    private context: DemoContext
  ) {}

  async run() {
    await this.#change()
    await this.#pause()
    await this.#giveBack()
  }

  /** One more milestone, signed by one side, and by the other where it was agreed on. */
  async #change() {
    const { change } = this.entry
    if (!change) return
    const { publicId: contractId } = this.parties
    const other = change.by === 'client' ? 'freelancer' : 'client'
    let changeId = ''
    await this.#at(change.daysAgo, async () => {
      const contract = await Contract.findByOrFail('publicId', contractId)
      const { before, existing } = await currentTerms(contract)
      const kept = existing.map(({ publicId: id, title, amountMinor, dueOn }) => ({ id, title, amountMinor, dueOn }))
      const last = kept.at(-1)!.dueOn ?? contract.startsOn
      const amountMinor = Money.parse(change.amount, contract.currency)!.toStored()
      const milestones = [...kept, { id: null, title: change.title, amountMinor, dueOn: addDays(last, change.days) }]
      const wanted = { contractId, milestones, terms: before.terms, reason: change.reason }
      const signing = this.#signing(change.by)
      changeId = must(await use('contracts').proposeChange({ ...wanted, signing }, this.parties[change.by])).changeId
    })
    if (!change.isAgreed) return
    await this.#at(change.daysAgo - 0.8, async () => {
      must(await use('contracts').acceptChange({ changeId, signing: this.#signing(other) }, this.parties[other]))
    })
  }

  async #pause() {
    const { pause } = this.entry
    if (!pause) return
    const by = this.parties[pause.by]
    await this.#at(pause.daysAgo, async () => {
      const resumesOn = pause.forDays ? addDays(today(by.zone), pause.forDays) : null
      const rest = { contractId: this.parties.publicId, reason: pause.reason, resumesOn }
      must(await use('contracts').pauseContract(rest, by))
    })
  }

  async #giveBack() {
    const { returned } = this.entry
    if (!returned) return
    await this.#at(returned.daysAgo, async () => {
      const contract = await Contract.findByOrFail('publicId', this.parties.publicId)
      const [milestone] = await contract.related('milestones').query()
      const amount = Money.parse(returned.amount, contract.currency)!
      const action = await app.container.make(ReturnReleased)
      must(await action.handle({ milestone, amount, reason: returned.reason }, this.parties.freelancer))
    })
  }

  #signing(side: 'client' | 'freelancer') {
    return { typedName: this.parties[side].name, ip: '127.0.0.1', userAgent: 'demo' }
  }

  async #at(daysAgo: number, work: () => Promise<unknown>) {
    await this.context.daysAgo(daysAgo, async () => {
      await work()
      await this.context.settle()
    })
  }
}
