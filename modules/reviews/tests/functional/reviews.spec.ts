import { test } from '@japa/runner'
import type { ApiClient } from '@japa/api-client'
import testUtils from '@adonisjs/core/services/test_utils'
import db from '@adonisjs/lucid/services/db'
import app from '@adonisjs/core/services/app'
import { clock } from '#app/time/clock'
import { use } from '#app/modules/use'
import type { Identity } from '#app/http/identity'
import OpenRound from '#modules/reviews/actions/open_round'
import OpenRoundAtEnd from '#modules/reviews/listeners/open_round_at_end'
import RevealDueRounds from '#modules/reviews/schedules/reveal_due_rounds'
import { anActiveContract } from '#tests/support/contracts'
import { aPerson } from '#tests/support/people'

const CLIENT_AXES = ['quality', 'communication', 'timeliness', 'value']
const FREELANCER_AXES = ['clarity', 'communication', 'payment', 'respect']
const PRAISE = 'Careful work, delivered a day early.'
const THANKS = 'A clear brief and quick, kind answers.'

async function anOpenRound() {
  const { client, freelancer, contract } = await anActiveContract()
  const parties = {
    contractId: contract.publicId,
    clientAccountId: client.accountId,
    freelancerAccountId: freelancer.accountId,
  }
  await new OpenRound().handle(parties)
  return {
    buyer: client,
    seller: freelancer,
    parties,
    contractId: contract.publicId,
    path: `/contracts/${contract.publicId}/review`,
  }
}

function write(
  client: ApiClient,
  who: Identity,
  path: string,
  { axes, stars = 5, text, ...rest }: { axes: string[]; stars?: unknown; text: unknown }
) {
  const scores = Object.fromEntries(axes.map((axis) => [`scores[${axis}]`, stars]))
  return client
    .post(path)
    .loginAs(who)
    .withCsrfToken()
    .redirects(0)
    .form({ ...scores, text, _page: path, ...rest } as any)
}

test.group('Reviews', (group) => {
  group.each.setup(() => testUtils.db().wrapInGlobalTransaction())
  group.each.teardown(() => clock.reset())

  test('REP-01 neither side sees the other’s review before both are written; then both are shown', async ({
    client,
    assert,
  }) => {
    const { buyer, seller, path, contractId } = await anOpenRound()
    ;(await write(client, buyer, path, { axes: CLIENT_AXES, stars: 4, text: PRAISE })).assertHeader(
      'location',
      `/contracts/${contractId}`
    )

    const before = await client.get(`/contracts/${contractId}`).loginAs(seller)
    assert.notInclude(before.text(), PRAISE)
    assert.lengthOf(await use('reviews').about(seller.accountId), 0)

    await write(client, seller, path, { axes: FREELANCER_AXES, text: THANKS })
    for (const person of [buyer, seller]) {
      const page = await client.get(`/contracts/${contractId}`).loginAs(person)
      page.assertTextIncludes(PRAISE)
      page.assertTextIncludes(THANKS)
    }
    const card = (await use('profiles').cards([seller.accountId])).get(seller.accountId)!
    assert.deepEqual(card.rating, { average: 4, count: 1 })
  })

  test('REP-01 whoever keeps silent: after 14 days what was written is shown, and nothing can be added', async ({
    client,
    assert,
  }) => {
    const { buyer, seller, path, contractId } = await anOpenRound()
    await write(client, buyer, path, { axes: CLIENT_AXES, text: PRAISE })

    clock.travel({ days: 13 })
    await (await app.container.make(RevealDueRounds)).handle()
    assert.lengthOf(await use('reviews').about(seller.accountId), 0)

    clock.travel({ days: 1, minutes: 1 })
    await (await app.container.make(RevealDueRounds)).handle()
    assert.lengthOf(await use('reviews').about(seller.accountId), 1)
    ;(await write(client, seller, path, { axes: FREELANCER_AXES, text: THANKS })).assertStatus(422)
    ;(await client.get(`/contracts/${contractId}`).loginAs(seller)).assertTextIncludes(PRAISE)
  })

  test('a review is written once, also when sent twice', async ({ client, assert }) => {
    const { buyer, path } = await anOpenRound()
    await write(client, buyer, path, { axes: CLIENT_AXES, text: PRAISE })
    const again = await write(client, buyer, path, {
      axes: CLIENT_AXES,
      stars: 1,
      text: 'On second thoughts it was bad.',
    })
    again.assertStatus(422)
    assert.equal((await db.from('reviews')).length, 1)
  })

  test('the person reviewed replies once, under the review, and the author is told', async ({ client, assert }) => {
    const { buyer, seller, path } = await anOpenRound()
    await write(client, buyer, path, { axes: CLIENT_AXES, text: PRAISE })
    await write(client, seller, path, { axes: FREELANCER_AXES, text: THANKS })
    const { publicId } = (await use('reviews').about(seller.accountId))[0]
    const reply = (who: Identity, text = 'Thank you, Clara.') =>
      client.post(`/reviews/${publicId}/reply`).loginAs(who).withCsrfToken().redirects(0).form({ text })

    ;(await reply(buyer)).assertStatus(404)
    ;(await reply(await aPerson())).assertStatus(404)
    assert.equal((await reply(seller)).status(), 302)
    assert.equal((await reply(seller)).status(), 422)
    assert.equal((await use('reviews').about(seller.accountId))[0].reply?.text, 'Thank you, Clara.')
  })

  test('nobody replies to a review that is not shown yet', async ({ client }) => {
    const { buyer, seller, path } = await anOpenRound()
    await write(client, buyer, path, { axes: CLIENT_AXES, text: PRAISE })
    const { public_id: hidden } = await db.from('reviews').select('public_id').firstOrFail()
    ;(
      await client.post(`/reviews/${hidden}/reply`).loginAs(seller).withCsrfToken().form({ text: 'I saw that.' })
    ).assertStatus(404)
  })

  test('a stranger finds no review page and writes nothing', async ({ client, assert }) => {
    const { path } = await anOpenRound()
    const stranger = await aPerson()
    ;(await client.get(path).loginAs(stranger)).assertStatus(404)
    ;(await write(client, stranger, path, { axes: CLIENT_AXES, text: PRAISE })).assertStatus(404)
    assert.isNull(await db.from('reviews').first())
  })

  test('bad input is refused with what was typed kept: {0}')
    .with([
      ['six stars', { axes: CLIENT_AXES, stars: 6, text: PRAISE }],
      ['half a star', { axes: CLIENT_AXES, stars: 4.5, text: PRAISE }],
      ['an axis left out', { axes: CLIENT_AXES.slice(1), text: PRAISE }],
      ['the axes of the other side', { axes: FREELANCER_AXES, text: PRAISE }],
      ['too few words', { axes: CLIENT_AXES, text: 'Good.' }],
      ['too many words', { axes: CLIENT_AXES, text: 'x'.repeat(10_000) }],
      ['a list instead of words', { axes: CLIENT_AXES, text: { first: PRAISE } }],
    ] as [string, any][])
    .run(async ({ client, assert }, [, input]) => {
      const { buyer, path } = await anOpenRound()
      const answer = await write(client, buyer, path, input)
      answer.assertStatus(422)
      if (input.text === PRAISE) answer.assertTextIncludes(PRAISE)
      assert.isNull(await db.from('reviews').first())
    })

  test('a contract that ended without paid work has nothing to rate; one that did is opened once', async ({
    assert,
  }) => {
    const { parties } = await anOpenRound()
    await new OpenRound().handle(parties)
    const { client, freelancer, contract } = await anActiveContract()
    const ended = {
      contractId: contract.publicId,
      clientAccountId: client.accountId,
      freelancerAccountId: freelancer.accountId,
    }
    await (await app.container.make(OpenRoundAtEnd)).handle({ ...ended, hasPaidWork: false })
    assert.equal((await db.from('review_rounds')).length, 1)
  })

  test('a profile shows its reviews, and says so when there is none', async ({ client }) => {
    const { buyer, seller, path } = await anOpenRound()
    await write(client, buyer, path, { axes: CLIENT_AXES, text: PRAISE })
    await write(client, seller, path, { axes: FREELANCER_AXES, text: THANKS })
    await use('profiles').saveFreelancer({
      accountId: seller.accountId,
      headline: 'Builds shops',
      about: 'Shops that stay up.',
      skills: ['react'],
    } as any)
    const { slug } = (await use('profiles').cards([seller.accountId])).get(seller.accountId)!
    ;(await client.get(`/talent/${slug}`)).assertTextIncludes(PRAISE)
  })
})
