import { identitySource, type Identity } from '#app/http/identity'
import { record } from '#app/audit/audit'
import { transact } from '#app/data/transact'
import { use } from '#app/modules/use'
import { aBankAccount, aWithdrawal } from '#modules/wallet/tests/support/payouts'
import { aCase } from '#modules/profiles/tests/support/profiles'
import { aProject, aProposal } from '#modules/projects/tests/support/projects'
import { startedPayment } from '#modules/wallet/tests/support/money'
import * as stories from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'
import { upload, type World } from '#tests/guards/support/world'

/** Adds this many rows to everything a page of the world lists. */
export async function addCrowd(world: World, count: number) {
  for (let number = 0; number < count; number++) {
    await addPeople(world, number)
    await addWork(world, number)
    await addTalk(world, number)
    await addMoney(world, number)
  }
  await stories.settleEvents()
}

/** A contract with this many milestones, all paid into escrow, and as many files in the first. */
export async function addLargeContract({ people: { client, freelancer } }: World, milestones: number) {
  const prices = Array.from({ length: milestones }, () => '20')
  const story = await stories.aSubmittedMilestone({ client, freelancer, prices })
  for (const { publicId, amount } of story.milestones.slice(1)) {
    await stories.fillWallet(client, amount)
    stories.ok(await use('contracts').fundMilestone(publicId, client))
    await stories.handIn(publicId, freelancer)
  }
  await stories.settleEvents()
  return { contract: story.contract.publicId, milestone: story.milestone.publicId }
}

/** Another freelancer in the list of people, who proposes for the project. */
async function addPeople({ project, people }: World, number: number) {
  const freelancer = await aPerson({ role: 'freelancer', name: `Freelancer ${number}` })
  const profile = { headline: 'One of many', skills: ['html', 'react'], country: 'PK', portfolio: [aCase] }
  stories.ok(await use('profiles').saveFreelancer({ accountId: freelancer.accountId, ...profile }))
  await aProposal(project, { freelancer })
  await identitySource.ask('cookiesFor', people.client)
}

async function addWork({ people: { client, freelancer, admin, ...others } }: World, number: number) {
  const { publicId } = await aProject({ client })
  await aProposal(publicId, { freelancer })
  await (number % 2 ? stories.anOffer({ client, freelancer }) : stories.anActiveContract({ client, freelancer }))
  await transact((trx) =>
    record(
      {
        action: 'admin.module_disabled',
        subjectType: 'user',
        subjectId: others.otherClient.publicId,
        actorId: admin.publicId,
        reason: 'Because',
      },
      trx
    )
  )
}

async function addTalk({ conversation, people: { client, freelancer } }: World, number: number) {
  const from: Identity = number % 2 ? client : freelancer
  const file = await upload(`note ${number}.txt`, from)
  const message = { conversationId: conversation, accountId: from.accountId, userId: from.id, text: `Note ${number}` }
  stories.ok(await use('messaging').postMessage({ ...message, fileIds: [file.id] }))
}

async function addMoney({ payoutMethod, people: { client, freelancer } }: World, number: number) {
  await startedPayment(client, { key: `payment ${number}` })
  await stories.fillWallet(client, stories.usd('5'))
  await stories.fillWallet(freelancer, stories.usd('5'))
  stories.ok(await aWithdrawal(freelancer, stories.usd('5'), { methodId: payoutMethod, key: `payout ${number}` }))
  if (number < 3) await aBankAccount(freelancer, { holder: `Holder ${number}` })
}
