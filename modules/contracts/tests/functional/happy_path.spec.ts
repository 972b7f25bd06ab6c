import { test } from '@japa/runner'
import db from '@adonisjs/lucid/services/db'
import testUtils from '@adonisjs/core/services/test_utils'
import { use } from '#app/modules/use'
import { today } from '#modules/contracts/day'
import { aProposal, reload, settleEvents, usd } from '#modules/contracts/tests/support/stories'
import { offerFields, open, submit } from '#modules/contracts/tests/support/forms'

test.group('A contract from offer to end', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())

  test('CTR-03 1,000 in two milestones: 900 to the freelancer, 100 to us, nothing left in escrow', async ({
    client,
    assert,
  }) => {
    const { client: clara, freelancer: farid, proposalId } = await aProposal()

    const fields = offerFields(proposalId, today('UTC'))
    const review = await submit(client, clara, '/offers/previews', fields, `/offers/new?proposal=${proposalId}`)
    const reviewed = /name="reviewed" value="([0-9a-f]{64})"/.exec(review.text())![1]
    const sent = await submit(client, clara, '/offers', {
      ...fields,
      reviewed,
      typed_name: 'Clara Klein',
      agree: 'true',
    })
    const path = sent.header('location')!
    await submit(client, farid, `${path}/acceptance`, { typed_name: 'Farid Anwar', agree: 'true' })

    const { milestones } = await reload(path.split('/').pop()!)
    for (const { publicId } of milestones) {
      const base = `${path}/milestones/${publicId}`
      await submit(client, clara, `${base}/funding`)
      const [payment] = await use('wallet').paymentsFor('contracts.milestone', publicId)
      await use('wallet').payInSandbox(payment.publicId)
      await settleEvents()
      ;(await open(client, farid, path)).assertTextIncludes('You can work safely')

      const form = client
        .post(`${base}/submissions`)
        .loginAs(farid)
        .withCsrfToken()
        .redirects(0)
        .field('note', 'Ready to look at.')
      ;(await form.file('files[]', Buffer.from('The work'), { filename: 'work.txt' })).assertStatus(302)
      ;(
        await submit(client, clara, `${base}/change-requests`, {
          text: 'One more paragraph, please.',
        })
      ).assertStatus(302)
      const again = client
        .post(`${base}/submissions`)
        .loginAs(farid)
        .withCsrfToken()
        .redirects(0)
        .field('note', 'With one more paragraph.')
      ;(await again.file('files[]', Buffer.from('The work, longer'), { filename: 'work.txt' })).assertStatus(302)
      ;(await submit(client, clara, `${base}/approval`)).assertStatus(302)
    }
    ;(await open(client, clara, path)).assertTextIncludes('All milestones are settled')
    ;(await submit(client, clara, `${path}/end`)).assertStatus(302)
    await settleEvents()

    assert.equal((await reload(path.split('/').pop()!)).contract.state, 'completed')
    assert.deepEqual(await use('wallet').available(farid.accountId, 'USD'), usd('900'))
    assert.isTrue((await use('wallet').available(clara.accountId, 'USD')).isZero)
    for (const { publicId } of milestones) {
      assert.isTrue((await use('wallet').escrowBalance(publicId, 'USD')).isZero)
    }
    const [{ net, paid }] = await db
      .from('milestone_releases')
      .whereIn(
        'milestone_id',
        milestones.map(({ id }) => id)
      )
      .sum({ net: 'received_minor', paid: 'amount_minor' })
    assert.deepEqual([Number(net), Number(paid)], [90_000, 100_000])
    assert.equal((await use('profiles').cards([farid.accountId])).get(farid.accountId)?.completedContracts, 1)
  })
})
