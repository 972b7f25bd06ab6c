import type { DemoContext } from '#app/demo/seed_demo'
import { use } from '#app/modules/use'
import type { DemoEntry } from '#modules/contracts/demo/demo_entry'
import { must } from '#modules/contracts/demo/demo_steps'
import Contract from '#modules/contracts/models/contract'

/** Takes what some contracts of the demo paid to the freelancers' banks, in the order of the days on which they asked. */
export async function withdrawDemoMoney(entries: DemoEntry[], context: DemoContext) {
  const wanted = entries.flatMap(({ proposal, withdrawnDaysAgo: day }) => (day ? [{ proposal, day }] : []))
  for (const { proposal, day } of wanted.sort((a, b) => b.day - a.day)) {
    const { publicId } = context.contracts.get(`${proposal.project}/${proposal.freelancer}`)
    const to = await context.people.get(proposal.freelancer).identity()
    await context.daysAgo(day, async () => {
      const amount = await earnedWith(publicId)
      must(await use('wallet').payOutInSandbox({ to, amount, key: publicId }))
      await context.settle()
    })
  }
}

async function earnedWith(publicId: string) {
  const contract = await Contract.findByOrFail('publicId', publicId)
  const milestones = await contract.related('milestones').query()
  const prices = milestones.map(({ amount }) => amount)
  return use('wallet').feeSheet(prices, contract.feeBasisPoints).freelancerReceives
}
