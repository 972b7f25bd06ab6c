import { demoEntries } from '#app/demo/demo_data'
import type { DemoContext } from '#app/demo/seed_demo'
import { Money } from '#app/money/money'
import { use } from '#app/modules/use'
import { autoReleaseDays, changeRounds } from '#modules/contracts/settings'
import { defaultTerms } from '#modules/contracts/contract_text'
import { addDays, today } from '#modules/contracts/day'
import { DemoAftermath } from '#modules/contracts/demo/demo_aftermath'
import { DemoContract } from '#modules/contracts/demo/demo_contract'
import type { DemoEntry, DemoState } from '#modules/contracts/demo/demo_entry'
import { must } from '#modules/contracts/demo/demo_steps'
import { withdrawDemoMoney } from '#modules/contracts/demo/withdraw_demo_money'

const NEVER_SIGNED: DemoState[] = ['offered', 'declined', 'withdrawn', 'expired']

/** The demo's contracts, each brought to its state on its own days by the actions everybody uses. */
export default class DemoContracts {
  async run(context: DemoContext) {
    const entries = demoEntries<DemoEntry>('contracts')
    for (const entry of entries) {
      const contract = await this.#offer(entry, context)
      await new DemoContract(entry, contract, context).run()
      await new DemoAftermath(entry, contract, context).run()
      const { project, freelancer } = entry.proposal
      context.contracts.set(`${project}/${freelancer}`, {
        ...contract,
        project,
        freelancer,
        state: entry.state,
        entry,
      })
    }
    await withdrawDemoMoney(entries, context)
  }

  async #offer(
    { proposal: key, startedDaysAgo, state }: DemoEntry,
    { people, proposals, projects, daysAgo }: DemoContext
  ) {
    const proposalId = proposals.get(`${key.project}/${key.freelancer}`).publicId
    const client = await people.get(projects.get(key.project).client).identity()
    const freelancer = await people.get(key.freelancer).identity()
    const sentDaysAgo = NEVER_SIGNED.includes(state) ? startedDaysAgo : startedDaysAgo + 1.2

    const publicId = await daysAgo(sentDaysAgo, async () => {
      const proposal = (await use('projects').proposal(proposalId))!
      const startsOn = addDays(today(client.zone), 2)
      let due = startsOn
      const milestones = proposal.milestones.map(({ title, amountMinor, days }) => {
        due = addDays(due, days)
        return { title, amount: Money.of(amountMinor, proposal.amount.currency), dueOn: due }
      })
      const parties = {
        client: client.accountName,
        freelancer: freelancer.accountName,
        feeBasisPoints: use('wallet').standardFeeBasisPoints,
        reviewDays: autoReleaseDays.get(),
        changeRounds: changeRounds.get(),
      }
      const terms = defaultTerms(parties, 'en')
      const signing = { typedName: client.name, ip: '127.0.0.1', userAgent: 'demo' }
      return must(
        await use('contracts').makeOffer(
          { proposalId, title: proposal.projectTitle, terms, startsOn, milestones, signing },
          client
        )
      ).contractId
    })
    return { publicId, client, freelancer }
  }
}
